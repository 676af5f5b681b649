#!/usr/bin/env bash
# Installs one build tool into .tools/bin, once per version.
#
# usage: install-cargo-tool.sh PACKAGE VERSION WHAT-IT-DOES HOW-LONG [cargo install options]
set -euo pipefail

package=$1 version=$2 purpose=$3 duration=$4
shift 4
program=${package%-cli}
root=$PWD/.tools
stamp=$root/stamps/$program-$version
say=$(dirname "$0")/say

mkdir -p "$root/bin" "$root/stamps"

installed_version() {
  # cargo's subcommands want their own name first, the others only the flag.
  case $program in
    cargo-leptos | cargo-machete) "$1" "${program#cargo-}" --version ;;
    *) "$1" --version ;;
  esac 2>/dev/null | grep -oE '[0-9]+\.[0-9]+\.[0-9]+' | head -n 1
}

# The same version is on the machine already: take that one.
found=$(command -v "$program" || true)
if [ -n "$found" ] && [ "$(installed_version "$found")" = "$version" ]; then
  [ "$found" = "$root/bin/$program" ] || cp "$found" "$root/bin/$program"
  touch "$stamp"
  exit 0
fi

"$say" "Installing $program $version, which $purpose (once; about $duration on two cores)."

# A tool that runs for seconds need not be optimized for minutes; the caller excepts what is worth it.
export CARGO_TARGET_DIR=$root/build
export CARGO_PROFILE_RELEASE_LTO=off
export CARGO_PROFILE_RELEASE_CODEGEN_UNITS=256
export CARGO_PROFILE_RELEASE_OPT_LEVEL=0
export CARGO_PROFILE_RELEASE_DEBUG=0
export CARGO_RESOLVER_INCOMPATIBLE_RUST_VERSIONS=fallback
cargo install "$package" --version "=$version" --root "$root" --force "$@"

rm -rf "$root/build"
rm -f "$root/stamps/$program-"*
touch "$stamp"
