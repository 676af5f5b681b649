#!/usr/bin/env bash
# Finds what a first visit calls of the page's functions; the others are loaded after it. Needs what the release build left in
# target/whole/. The next build splits by what was found.
#
# usage: profile.sh BINARY
set -euo pipefail

binary=$(realpath "$1")
tools=$(realpath "$(dirname "$0")")
CHROMIUM=$("$tools/find-chromium.sh")
TEAHOUSE_PROFILE=$(mktemp -d)
trap 'rm -rf "$TEAHOUSE_PROFILE"' EXIT
export CHROMIUM TEAHOUSE_PROFILE TEAHOUSE_BIN=$binary

node "$tools/wasm/profile.mjs" instrument target/whole "$TEAHOUSE_PROFILE"
(cd end2end && npx playwright test --project=profile)
node "$tools/wasm/profile.mjs" write "$TEAHOUSE_PROFILE"
