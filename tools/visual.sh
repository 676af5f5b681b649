#!/usr/bin/env bash
# Compares every view with the picture that is kept of it, where the browser and the fonts are those it was taken with.
#
# usage: visual.sh BINARY            compare
#        visual.sh BINARY --update   take the pictures anew
set -euo pipefail

binary=$(realpath "$1")
taken=end2end/visual/taken-with.txt
CHROMIUM=$("$(dirname "$0")/find-chromium.sh")
export CHROMIUM TEAHOUSE_BIN=$binary TEAHOUSE_VISUAL=1

# What decides how a letter looks.
describe() {
  "$CHROMIUM" --version --no-sandbox 2>/dev/null | sed -E 's/^([A-Za-z ]*[0-9]+).*/\1/'
  local family
  for family in sans-serif monospace sans-serif:lang=zh-cn emoji; do
    printf '%s: ' "$family"
    fc-match --format '%{family} %{fontversion}\n' "$family" 2>/dev/null || echo "unknown"
  done
}

if [ "${2:-}" = --update ]; then
  rm -rf end2end/visual/shots
  (cd end2end && npx playwright test --project=visual --update-snapshots=all)
  describe >"$taken"
elif here=$(describe) && [ "$here" = "$(cat "$taken" 2>/dev/null)" ]; then
  cd end2end
  npx playwright test --project=visual
else
  "$(dirname "$0")/say" "The views are not compared: their pictures were taken with another browser or other fonts."
  diff <(echo "$here") "$taken" || true
fi
