#!/usr/bin/env bash
# Writes the generated files of the example anew, and the changes that the demo and the tests make to it.
# Needs cargo and crate2nix 0.15 on the PATH, and the network for cargo's index.
# CRATE2NIX_JSON names a crate2nix that knows --format json (after 0.15: commit b873ca5); without it Cargo.json stays.
set -euo pipefail
cd "$(dirname "$0")/workspace"
tests=$(realpath ../../__tests__/examples)

# Cargo.json stands with the tests: a repository has Cargo.nix or Cargo.json.
write_json() {
  [[ -n "${CRATE2NIX_JSON:-}" ]] || return 0
  "$CRATE2NIX_JSON" generate --format json
  mkdir -p "$tests/json/$1"
  mv Cargo.json "$tests/json/$1/"
}

# One change: its name, where its files go, and a command that makes it in a copy of the workspace.
change() {
  local name=$1 into copy
  into=$(realpath --canonicalize-missing "$2")
  shift 2
  copy=$(mktemp -d)
  cp -R . "$copy"
  (cd "$copy" && "$@" && crate2nix generate && write_json "$name")
  rm -rf "$into"
  mkdir -p "$into"
  for file in Cargo.toml Cargo.lock Cargo.nix; do
    cmp --silent "$file" "$copy/$file" || cp "$copy/$file" "$into/$file"
  done
  rm -rf "$copy"
}

# The base: older than it could be, so that there is something to bump.
cargo update --quiet --package adler2 --precise 2.0.0
cargo update --quiet --package anyhow --precise 1.0.100
crate2nix generate
write_json nothing

change bump ../bump cargo update --quiet --package adler2 --precise 2.0.1
change shallow "$tests/changes/shallow" cargo update --quiet --package anyhow --precise 1.0.101
change builder "$tests/changes/builder" cargo update --quiet --package version_check --precise 0.9.4
change features "$tests/changes/features" \
  sed -i 's/^log = "0.4"$/log = { version = "0.4", features = ["std"] }/' Cargo.toml
