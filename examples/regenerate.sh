#!/usr/bin/env bash
# Writes the generated files of the example anew, and the changes that the demo and the tests make to it.
# Needs cargo and crate2nix 0.15 on the PATH, and the network for cargo's index.
set -euo pipefail
cd "$(dirname "$0")/workspace"
changes=../../__tests__/examples/changes

# The base: older than it could be, so that there is something to bump.
cargo update --quiet --package adler2 --precise 2.0.0
cargo update --quiet --package anyhow --precise 1.0.100
crate2nix generate

# One change: a copy of the workspace, an edit in it, and the files that differ afterwards.
change() {
  local into=$1 copy
  shift
  copy=$(mktemp -d)
  cp -R . "$copy"
  (cd "$copy" && "$@" && crate2nix generate)
  rm -rf "$into"
  mkdir -p "$into"
  for file in Cargo.toml Cargo.lock Cargo.nix; do
    cmp --silent "$file" "$copy/$file" || cp "$copy/$file" "$into/$file"
  done
  rm -rf "$copy"
}

change ../bump cargo update --quiet --package adler2 --precise 2.0.1
change "$changes/shallow" cargo update --quiet --package anyhow --precise 1.0.101
change "$changes/builder" cargo update --quiet --package version_check --precise 0.9.4
change "$changes/features" sed -i 's/^log = "0.4"$/log = { version = "0.4", features = ["std"] }/' Cargo.toml
