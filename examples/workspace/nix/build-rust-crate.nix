# One crate, compiled by rustc without cargo.
#
# Made after the derivations that nixpkgs' buildRustCrate writes: the same environment variables with the same meaning,
# so that what reads those reads these. `metadata` follows from the crate, its features, its dependencies and the
# platform, and stands in the phases again, as it does there.
{ lib, stdenv, buildPackages, rustc, cargo, mkDerivation, defaultCrateOverrides }:
crateConfig:
lib.makeOverridable (
  { features, dependencies, buildDependencies, crateRenames, release, extraRustcOpts, buildTests, crateOverrides }:
  let
    crate = crateConfig // (crateOverrides.${crateConfig.crateName} or (_: { })) crateConfig;
    inherit (crate) crateName version;
    inherit (stdenv) buildPlatform hostPlatform;

    underscored = builtins.replaceStrings [ "-" ] [ "_" ];
    libraryName = underscored (crate.libName or crateName);
    crateType = if crate.procMacro or false then [ "proc-macro" ] else crate.type or [ "lib" ];
    edition = crate.edition or "2015";
    crateFeatures = lib.filter (feature: !(lib.hasInfix "/" feature) && !(lib.hasPrefix "dep:" feature)) features;

    direct = map lib.getLib dependencies;
    directBuild = map lib.getLib buildDependencies;
    completeDeps = lib.unique (direct ++ lib.concatMap (dependency: dependency.completeDeps) dependencies);
    completeBuildDeps = lib.unique (
      directBuild
      ++ lib.concatMap (dependency: dependency.completeBuildDeps ++ dependency.completeDeps) buildDependencies
    );

    featureFlags = lib.concatMapStringsSep " " (feature: ''--cfg feature=\"${feature}\"'') crateFeatures;
    metadata = builtins.substring 0 10 (
      builtins.hashString "sha256" (
        lib.concatMapStringsSep "___" toString [
          "${crateName}-${version}"
          featureFlags
          (map (dependency: dependency.metadata) (dependencies ++ buildDependencies))
          hostPlatform.rust.rustcTarget
        ]
      )
    );

    # The name that the dependency has in this crate's source.
    nameInSource = dependency:
      let
        isOfVersion = rename: rename.version == dependency.crateVersion;
        renames = lib.filter isOfVersion (crateRenames.${dependency.crateName} or [ ]);
      in
      if renames == [ ] then dependency.libName else underscored (builtins.head renames).rename;
    extern = dependency:
      let
        file = "lib${dependency.libName}-${dependency.metadata}.${if dependency.isProcMacro then "so" else "rlib"}";
      in
      "--extern ${nameInSource dependency}=${lib.getLib dependency}/lib/${file}";
    externs = lib.concatMapStringsSep " " extern;

    optimize = if release then "-C opt-level=3 -C codegen-units=1" else "-C debuginfo=2 -C codegen-units=16";
    isCross = hostPlatform.config != buildPlatform.config;
    common = lib.concatStringsSep " " (
      [ optimize "--remap-path-prefix=$NIX_BUILD_TOP=/" (externs dependencies) featureFlags ]
      ++ lib.optional isCross "--target ${hostPlatform.rust.rustcTarget}"
      ++ [ "--edition ${edition}" ]
      ++ extraRustcOpts
    );
    metadataFlags = "-C metadata=${metadata} -C extra-filename=-${metadata}";
    linker = "-C linker=${stdenv.cc}/bin/${stdenv.cc.targetPrefix}cc";

    # Of the crate's attributes, those that are not handed to the builder as they are.
    notEnvironment = [
      "dependencies" "buildDependencies" "features" "crateRenames" "crateBin" "authors" "type" "links"
    ];

    parts = lib.splitVersion version;
    part = at: if builtins.length parts > at then builtins.elemAt parts at else "";
  in
  mkDerivation (
    removeAttrs crate notEnvironment
    // {
      name = "rust_${crateName}-${version}"
        + lib.optionalString buildTests "-test"
        + lib.optionalString isCross "-${hostPlatform.config}";
      outputs = [ "out" ] ++ lib.optional (!buildTests) "lib";
      outputDev = if buildTests then "out" else "lib";
      crateVersion = version;
      inherit version crateName crateFeatures crateType edition release metadata extraRustcOpts buildTests;
      inherit completeDeps completeBuildDeps;
      dependencies = direct;
      buildDependencies = directBuild;
      libName = libraryName;
      libPath = crate.libPath or "";
      crateAuthors = lib.concatStringsSep " " (crate.authors or [ ]);
      crateLinks = crate.links or "";
      workspace_member = ".";
      codegenUnits = if release then 1 else 16;
      extraRustcOptsForBuildRs = "--edition ${edition}";
      nativeBuildInputs = [ rustc stdenv.cc cargo buildPackages.jq ];
      depsBuildBuild = [ buildPackages.stdenv.cc ];
      stripExclude = [ "*.rlib" ];

      configurePhase = ''
        runHook preConfigure
        mkdir -p target/{deps,lib,build,buildDeps}
        for i in ${toString completeDeps}; do symlink_dependency $i target/deps; done
        for i in ${toString completeBuildDeps}; do symlink_dependency $i target/buildDeps; done
        export CARGO_PKG_NAME=${crateName}
        export CARGO_PKG_VERSION=${version}
        export CARGO_PKG_VERSION_MAJOR=${part 0}
        export CARGO_PKG_VERSION_MINOR=${part 1}
        export CARGO_PKG_VERSION_PATCH=${part 2}
        export CARGO_CFG_TARGET_ARCH=${hostPlatform.parsed.cpu.name}
        export CARGO_CFG_TARGET_OS=${hostPlatform.parsed.kernel.name}
        export CARGO_CFG_TARGET_ENV=${hostPlatform.parsed.abi.name}
        export TARGET=${hostPlatform.rust.rustcTarget}
        export HOST=${buildPlatform.rust.rustcTarget}
        export OUT_DIR=$(pwd)/target/build/${crateName}.out
        BUILD="${crate.build or ""}"
        if [[ -z "$BUILD" && -e build.rs ]]; then BUILD=build.rs; fi
        if [[ -n "$BUILD" ]]; then
          noisily rustc --crate-name build_script_build $BUILD --crate-type bin ${optimize} --edition ${edition} \
            ${featureFlags} -L dependency=target/buildDeps ${externs buildDependencies}
          for feature in ${lib.toUpper (underscored (toString crateFeatures))}; do
            export CARGO_FEATURE_$feature=1
          done
          target/build/${crateName}/build_script_build > target/build/${crateName}.opt
        fi
        runHook postConfigure
      '';
      buildPhase = ''
        runHook preBuild
        LIB_RUSTC_OPTS="${common} ${metadataFlags} --crate-type ${toString crateType}"
        BIN_RUSTC_OPTS="${linker} ${common}"
        LIB_NAME="${libraryName}"
        build_lib ${crate.libPath or "src/lib.rs"}
        ${lib.concatMapStringsSep "\n" (bin: "build_bin ${bin.name} ${bin.path}") (crate.crateBin or [ ])}
        runHook postBuild
      '';
      installPhase = ''
        runHook preInstall
        mkdir -p $out ${lib.optionalString (!buildTests) "$lib/lib"}
        for library in $lib/lib/*.so; do ln -s $library $(echo $library | sed -e "s/-${metadata}//"); done
        runHook postInstall
      '';

      passthru = {
        inherit crateName completeDeps completeBuildDeps metadata;
        crateVersion = version;
        libName = libraryName;
        isProcMacro = crate.procMacro or false;
        src = crate.src;
      };
    }
  )
) {
  features = crateConfig.features or [ ];
  dependencies = crateConfig.dependencies or [ ];
  buildDependencies = crateConfig.buildDependencies or [ ];
  crateRenames = crateConfig.crateRenames or { };
  release = crateConfig.release or true;
  extraRustcOpts = crateConfig.extraRustcOpts or [ ];
  buildTests = crateConfig.buildTests or false;
  crateOverrides = defaultCrateOverrides;
}
