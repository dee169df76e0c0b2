{
  description = "wordpack: packs word lists into small files and reads them back";

  outputs = _:
    let
      packages = import ./. { };
    in
    {
      packages.x86_64-linux = {
        default = packages.app;
        inherit (packages) app all plain;
        musl = packages.musl.app;
      };
      legacyPackages.x86_64-linux = packages;
      checks.x86_64-linux = { inherit (packages) tests; };
    };
}
