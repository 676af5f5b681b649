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
need_valgrind test-instructions

binary=$1
shift
TEAHOUSE_BIN=$binary cargo bench --quiet --locked --features ssr --bench arena -- instructions "$@"
