#!/usr/bin/env bash
# Runs the clients and browsers of end2end/ against the binary alone in an empty folder, as a person would run it.
#
# usage: end2end.sh BINARY [playwright options]
set -euo pipefail

binary=$1
shift
CHROMIUM=$("$(dirname "$0")/find-chromium.sh")
alone=$(mktemp -d)
trap 'rm -rf "$alone"' EXIT
cp "$binary" "$alone/teahouse"
TEAHOUSE_CONFORMANCE=$(cargo build --quiet --locked --features ssr --example conformance --message-format json |
  sed -n 's/.*"executable":"\([^"]*conformance\)".*/\1/p' | tail -1)
export CHROMIUM TEAHOUSE_CONFORMANCE TEAHOUSE_BIN=$alone/teahouse

cd end2end
# Many of them wait for a heartbeat's end: three at a time, also where there are fewer processors.
find wire -name '*.test.*js' -print0 | sort -z | xargs -0 node --test --test-concurrency=3
npx playwright test "$@"
