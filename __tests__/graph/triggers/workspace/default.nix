# A small workspace built the way nixpkgs' buildRustCrate builds crates, on nothing but `derivation`: crates repeat their
# dependencies' paths and metadata in their phases, and collect all crates below them in `completeDeps`.
#
#   app  → left, right, derive (builder)      cli → right, local
#   left → leaf    right → leaf, small    derive → leaf (builder)    local → small
{
  versions ? { },
  features ? { },
  # Dependencies of a crate, by name, instead of its own.
  dependencies ? { },
  renames ? { },
  # Attributes of a crate beside its own.
  attributes ? { },
  curl ? "8.7.1",
  rustcVersion ? "1.77.1",
  # Structured attributes instead of environment variables.
  structured ? false,
  setup ? "setup 1",
  builderScript ? "build 1",
  rustcOpts ? "",
  phase ? "",
  # How the crates that are no one else's get their source: `filtered`, `unfiltered` or `whole`.
  local ? "filtered",
  # The revision that the crate `small` is fetched from, and whether its hash was updated with it.
  rev ? "1111111111111111111111111111111111111111",
  hashOf ? rev,
  wrapped ? false,
}:
let
  inherit (builtins)
    attrValues
    concatMap
    concatStringsSep
    elem
    filter
    foldl'
    hashString
    map
    replaceStrings
    substring
    toFile
    ;
  system = "x86_64-linux";
  unique = foldl' (known: one: if elem one known then known else known ++ [ one ]) [ ];

  bootstrap = derivation {
    name = "bash-5.2";
    inherit system;
    builder = "/bin/sh";
  };
  mkDerivation =
    attrs:
    derivation (
      {
        inherit system;
        builder = "${bootstrap}/bin/bash";
        args = [
          "-e"
          (toFile "default-builder.sh" builderScript)
        ];
      }
      // attrs
    );
  stdenv = mkDerivation {
    name = "stdenv-linux";
    setup = toFile "setup.sh" setup;
  };
  fetcher = mkDerivation {
    name = "curl-${curl}";
    version = curl;
    outputs = [
      "bin"
      "dev"
      "out"
    ];
  };
  rustc = mkDerivation {
    name = "rustc-${rustcVersion}";
    version = rustcVersion;
    inherit stdenv;
  };

  fetchCrate =
    name: version:
    derivation {
      name = "${name}-${version}.tar.gz";
      inherit system stdenv;
      builder = "${bootstrap}/bin/bash";
      nativeBuildInputs = [ fetcher.dev ];
      urls = [ "https://static.crates.io/crates/${name}/${name}-${version}.crate" ];
      outputHashAlgo = "sha256";
      outputHashMode = "flat";
      outputHash = hashString "sha256" "${name} ${version}";
    };
  fetchGit =
    rev:
    derivation {
      name = "source";
      inherit system stdenv rev;
      builder = "${bootstrap}/bin/bash";
      nativeBuildInputs = [ fetcher ];
      url = "https://example.org/small.git";
      outputHashAlgo = "sha256";
      outputHashMode = "recursive";
      outputHash = hashString "sha256" hashOf;
    };

  sources = {
    filtered = builtins.path {
      path = ./local;
      name = "local";
      filter = path: type: baseNameOf path != "README.md";
    };
    unfiltered = builtins.path {
      path = ./local;
      name = "local";
    };
    whole = builtins.path {
      path = ./.;
      name = "repository";
    };
  };

  buildRustCrate =
    {
      crateName,
      version,
      src,
      dependencies ? [ ],
      crateRenames ? { },
      features ? [ ],
      target ? "x86_64-unknown-linux-musl",
      extra ? { },
    }:
    let
      metadata = substring 0 10 (
        hashString "sha256" "${crateName}-${version}___${toString features}___${
          concatStringsSep " " (map (dep: dep.metadata) dependencies)
        }"
      );
      completeDeps = unique (dependencies ++ concatMap (dep: dep.completeDeps) dependencies);
      paths = map (dep: dep.drv.lib);
      extern =
        dep:
        "--extern ${
          crateRenames.${dep.crateName} or (replaceStrings [ "-" ] [ "_" ] dep.crateName)
        }=${dep.drv.lib}/lib/lib${dep.crateName}-${dep.metadata}.rlib";
      drv = mkDerivation (
        {
          name = "rust_${crateName}-${version}";
          outputs = [
            "out"
            "lib"
          ];
          inherit
            crateName
            stdenv
            version
            src
            metadata
            ;
          crateVersion = version;
          crateFeatures = features;
          depsBuildBuild = [ rustc ];
          dependencies = paths dependencies;
          completeDeps = paths completeDeps;
          extraRustcOpts = rustcOpts;
          configurePhase = ''
            ${phase}
            for i in ${toString (paths completeDeps)}; do
              symlink_dependency $i target/deps
            done
            export CARGO_PKG_NAME=${crateName}
            export CARGO_PKG_VERSION=${version}
            for feature in ${toString features}; do
              export CARGO_FEATURE_$feature=1
            done
          '';
          buildPhase = ''
            OPTS="-C opt-level=3 ${rustcOpts} ${
              concatStringsSep " " (map extern dependencies)
            } ${concatStringsSep " " (map (f: ''--cfg feature=\"${f}\"'') features)} -C metadata=${metadata} -C extra-filename=-${metadata} --target ${target}"
            CRATE_NAME='${crateName}'
          '';
          installPhase = ''sed -e "s/-${metadata}//"'';
        }
        // (if structured then { __structuredAttrs = true; } else { })
        // extra
      );
    in
    {
      inherit
        crateName
        metadata
        completeDeps
        drv
        ;
    };

  deps = {
    leaf = [ ];
    small = [ ];
    util = [ ];
    left = [ "leaf" ];
    right = [
      "leaf"
      "small"
    ];
    derive = [ "leaf" ];
    local = [ "small" ];
    app = [
      "left"
      "right"
      "derive"
    ];
    cli = [
      "right"
      "local"
    ];
  }
  // dependencies;
  mine = [
    "local"
    "app"
    "cli"
  ];
  build =
    target: name:
    let
      version = versions.${name} or "1.0.0";
      on = if name == "derive" then "x86_64-unknown-linux-gnu" else target;
    in
    buildRustCrate {
      crateName = name;
      inherit version;
      target = on;
      src =
        if elem name mine then
          sources.${local}
        else if name == "small" then
          fetchGit rev
        else
          fetchCrate name version;
      features = features.${name} or [ ];
      dependencies = map (build on) deps.${name};
      crateRenames = renames.${name} or { };
      extra = attributes.${name} or { };
    };
  top = name: (build "x86_64-unknown-linux-musl" name).drv;
  wrap =
    drv:
    if wrapped then
      mkDerivation {
        name = "wrapped";
        paths = [ drv ];
      }
    else
      drv;
in
{
  app = wrap (top "app");
  cli = wrap (top "cli");
}
