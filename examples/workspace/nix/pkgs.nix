# A package collection with just what the generated Cargo.nix asks for. It needs no network and no other repository.
#
# A stage has three platforms: what builds, what the result runs on, and what a compiler in it makes code for.
# `buildPackages` is the stage whose results run on the builder. Natively it is the stage itself; for musl it is one of
# glibc programs that make musl code, whose own `buildPackages` is the native one.
{ settings }:
let
  lib = import ./lib.nix;
  platforms = import ./platforms.nix;

  stage = { buildPlatform, hostPlatform, targetPlatform }@stagePlatforms:
    let
      isNative = hostPlatform.config == buildPlatform.config && targetPlatform.config == buildPlatform.config;
      tools = import ./tools.nix (stagePlatforms // { inherit lib settings; inherit (pkgs) buildPackages; });

      pkgs = tools // {
        inherit lib;
        buildPackages =
          if isNative then
            pkgs
          else
            stage { inherit buildPlatform; hostPlatform = buildPlatform; targetPlatform = hostPlatform; };
        callPackage = lib.callPackageWith pkgs;

        stdenv = tools.stdenv // { inherit (pkgs) mkDerivation; };
        stdenvNoCC = pkgs.stdenv;
        mkDerivation = import ./make-derivation.nix { inherit lib; inherit (tools) stdenv; };

        mirrorsList = pkgs.native.mkDerivation {
          name = "mirrors-list";
          hashedMirrors = [ "https://tarballs.invalid" ];
          buildPhase = "set | grep -E '^[a-zA-Z]+=' > $out";
        };
        # Downloads run on the builder, whatever the file is for.
        native = if isNative then pkgs else pkgs.buildPackages.native;
        fetchurl = import ./fetchurl.nix {
          inherit (pkgs.native) stdenv curl mirrorsList;
        };
        fetchgit = _: throw "the example has no dependency from git";

        defaultCrateOverrides = { };
        buildRustCrate = lib.makeOverridable (import ./build-rust-crate.nix) {
          inherit (pkgs) lib stdenv buildPackages rustc cargo mkDerivation defaultCrateOverrides;
        };

        runCommand = name: attrs: text: pkgs.mkDerivation (attrs // { inherit name; buildPhase = text; });
        symlinkJoin = { name, paths }:
          pkgs.runCommand name { inherit paths; } ''
            mkdir -p $out
            for path in $paths; do cp -rs --no-clobber $path/. $out/; done
          '';
      };
    in
    pkgs;
in
{
  native = stage { buildPlatform = platforms.gnu; hostPlatform = platforms.gnu; targetPlatform = platforms.gnu; };
  musl = stage { buildPlatform = platforms.gnu; hostPlatform = platforms.musl; targetPlatform = platforms.musl; };
}
