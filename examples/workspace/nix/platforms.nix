# Platforms as Cargo.nix's `makeDefaultTarget` and `buildRustCrate` ask for them.
let
  linux = { abi }: {
    config = "x86_64-unknown-linux-${abi}";
    system = "x86_64-linux";
    isLinux = true;
    isUnix = true;
    isWindows = false;
    isGnu = abi == "gnu";
    isMusl = abi == "musl";
    parsed = {
      cpu = { name = "x86_64"; bits = 64; significantByte.name = "littleEndian"; };
      kernel.name = "linux";
      vendor.name = "unknown";
      abi.name = abi;
    };
    rust = {
      rustcTarget = "x86_64-unknown-linux-${abi}";
      rustcTargetSpec = "x86_64-unknown-linux-${abi}";
      platform = {
        arch = "x86_64";
        os = "linux";
        vendor = "unknown";
        target-family = [ "unix" ];
      };
    };
  };
in
{
  gnu = linux { abi = "gnu"; };
  musl = linux { abi = "musl"; };
}
