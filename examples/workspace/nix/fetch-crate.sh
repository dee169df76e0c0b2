# Downloads one of $urls to $out; what arrives has to have the promised hash.
source "$stdenv/setup"
source "$mirrorsFile"
for url in $urls; do
  curl --fail --location --retry 3 --user-agent "$userAgent" --output "$out" "$url" && exit 0
done
exit 1
