# The programs of one stage: a C compiler, a Rust compiler, curl and what they are made of.
#
# Nothing here is the real thing: each is a derivation with inputs, outputs and environment of the real one's kind, so
# that the graph has its shape. They can be instantiated anywhere, and building them would only write their names.
{ lib, buildPlatform, hostPlatform, targetPlatform, buildPackages, settings }:
let
  inherit (hostPlatform) system;
  # What makes code for another platform than its own, and what runs on another than the builder.
  prefix = lib.optionalString (targetPlatform.config != hostPlatform.config) "${targetPlatform.config}-";
  suffix = lib.optionalString (hostPlatform.config != buildPlatform.config) "-${hostPlatform.config}";

  # Fetched by Nix itself, before there is a curl. The hash is of the name: nothing stands behind these addresses.
  seed = name: version:
    derivation {
      name = "${name}-${version}.tar.xz";
      system = "builtin";
      builder = "builtin:fetchurl";
      url = "https://seeds.invalid/${name}/${name}-${version}.tar.xz";
      urls = [ "https://seeds.invalid/${name}/${name}-${version}.tar.xz" ];
      outputHashMode = "flat";
      outputHashAlgo = "sha256";
      outputHash = builtins.hashString "sha256" "${name}-${version}";
      executable = false;
      unpack = false;
      preferLocalBuild = true;
      impureEnvVars = [ "http_proxy" "https_proxy" "ftp_proxy" "all_proxy" "no_proxy" ];
    };

  shell = derivation {
    name = "bash-5.2";
    inherit system;
    builder = "/bin/sh";
    args = [ "-c" "echo $name > $out" ];
    src = seed "bash" "5.2";
  };

  # A program whose build is of no interest, with its inputs.
  program = name: version: { inputs ? [ ], outputs ? [ "out" ], ... }@attrs:
    derivation (
      removeAttrs attrs [ "inputs" ]
      // {
        name = "${name}-${version}${suffix}";
        inherit version system outputs;
        builder = "${shell}/bin/bash";
        args = [ "-e" ./write-name.sh ];
        src = seed name version;
        buildInputs = inputs;
      }
    );
in
rec {
  bash = shell;
  jq = program "jq" "1.7" { };
  zlib = program "zlib" "1.3.1" { outputs = [ "out" "dev" ]; };
  openssl = program "openssl" "3.0.13" { outputs = [ "bin" "dev" "out" ]; };
  curl = program "curl" settings.curlVersion {
    outputs = [ "bin" "dev" "out" ];
    inputs = [ openssl.dev zlib.dev ];
  };

  libc =
    if targetPlatform.isMusl then
      program "musl" "1.2.5" { outputs = [ "out" "dev" ]; }
    else
      program "glibc" "2.39" { outputs = [ "out" "bin" "dev" ]; };
  binutils = program "${prefix}binutils" "2.41" { inputs = [ zlib ]; };
  cc = program "${prefix}gcc-wrapper" "13.2.0" { inputs = [ binutils libc.dev ]; } // { targetPrefix = prefix; };

  rustc = program "${prefix}rustc-wrapper" settings.rustVersion {
    inputs = [ cc zlib ];
    target = targetPlatform.rust.rustcTarget;
  };
  cargo = program "${prefix}cargo" settings.rustVersion { inputs = [ curl rustc ]; };

  stdenv = derivation {
    name = "stdenv-linux";
    inherit system;
    builder = "${shell}/bin/bash";
    args = [ "-e" ./write-name.sh ];
    defaultNativeBuildInputs = [ buildPackages.cc ];
    initialPath = [ shell ];
    setup = ./setup.sh;
  } // {
    cc = buildPackages.cc;
    inherit hostPlatform targetPlatform shell;
    buildPlatform = buildPlatform // { canExecute = platform: platform.isLinux; };
  };
}
