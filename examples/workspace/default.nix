# The workspace's packages for x86_64 Linux; under `musl` the same for musl, so for a static binary.
{ curlVersion ? "8.7.1", rustVersion ? "1.95.0" }:
let
  pkgs = import ./nix/pkgs.nix { settings = { inherit curlVersion rustVersion; }; };

  packagesOf = pkgs:
    let
      cargoNix = import ./Cargo.nix { inherit pkgs; nixpkgs = null; };
      members = builtins.mapAttrs (_: member: member.build) cargoNix.workspaceMembers;
    in
    {
      app = members.wordpack;
      plain = members.wordpack.override { features = [ ]; };
      tests = members.wordpack-core.override { runTests = true; };
      all = cargoNix.allWorkspaceMembers;
      inherit members;
    };
in
packagesOf pkgs.native // { musl = packagesOf pkgs.musl; }
