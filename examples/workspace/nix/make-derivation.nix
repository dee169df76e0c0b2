# A derivation with the environment variables that every package of the collection has, empty where not asked for.
{ lib, stdenv }:
let
  empty = lib.listToAttrs (
    map (name: { inherit name; value = ""; }) [
      "buildInputs" "nativeBuildInputs" "propagatedBuildInputs" "propagatedNativeBuildInputs"
      "depsBuildBuild" "depsBuildTarget" "depsHostHost" "depsTargetTarget"
      "cmakeFlags" "configureFlags" "mesonFlags" "patches" "doCheck" "doInstallCheck" "strictDeps"
    ]
  );
in
{ name, passthru ? { }, meta ? { }, outputs ? [ "out" ], ... }@attrs:
derivation (
  empty
  // removeAttrs attrs [ "passthru" "meta" ]
  // {
    inherit name outputs stdenv;
    system = stdenv.buildPlatform.system;
    builder = "${stdenv.shell}/bin/bash";
    args = [ "-e" ./builder.sh ];
  }
  // lib.optionalAttrs (!stdenv.hostPlatform.isGnu) {
    configureFlags = [ "--build=${stdenv.buildPlatform.config}" "--host=${stdenv.hostPlatform.config}" ];
  }
)
// passthru
// { inherit meta passthru; }
