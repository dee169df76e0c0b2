# Files by their hash. curl and a list of mirrors are inputs of the recipe, and have no bearing on the result.
{ stdenv, curl, mirrorsList }:
{ name, url, sha256 }:
derivation {
  inherit name stdenv;
  urls = [ url ];
  system = stdenv.buildPlatform.system;
  builder = "${stdenv.shell}/bin/bash";
  args = [ "-e" ./fetch-crate.sh ];
  outputHashMode = "flat";
  outputHashAlgo = "sha256";
  outputHash = sha256;
  nativeBuildInputs = [ curl.dev ];
  mirrorsFile = mirrorsList;
  userAgent = "curl/${curl.version} wordpack";
  preferLocalBuild = true;
  preferHashedMirrors = true;
  impureEnvVars = [ "http_proxy" "https_proxy" "ftp_proxy" "all_proxy" "no_proxy" "NIX_CURL_FLAGS" ];
}
