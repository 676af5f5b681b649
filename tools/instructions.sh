#!/usr/bin/env bash
# Counts the instructions of what the server does over and over, and compares them with benches/instructions.json.
#
# usage: instructions.sh BINARY [--write]
set -euo pipefail

. "$(dirname "$0")/apt.sh"

if [ "$(uname -sm)" != "Linux x86_64" ]; then
  say "Instructions are not counted: the baseline is for Linux on x86-64."
  exit 0
fi
if ! present valgrind && can_apt; then apt_install valgrind || true; fi
if ! present valgrind; then
  echo "Counting instructions needs valgrind: install it, and run 'make test-instructions'." >&2
  exit 1
fi

binary=$1
shift
TEAHOUSE_BIN=$binary cargo bench --quiet --locked --features ssr --bench arena -- instructions "$@"
