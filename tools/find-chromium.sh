#!/usr/bin/env bash
# Prints the path of a Chromium for the browser tests; installs one, and fonts for Chinese and emoji, where it can.
set -euo pipefail

. "$(dirname "$0")/apt.sh"

find_installed() {
  local name
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if present "$name"; then
      command -v "$name"
      return
    fi
  done
  return 1
}

has_fonts() {
  [ "$(uname)" = Darwin ] || { present fc-list && [ -n "$(fc-list :lang=zh)" ]; }
}

if [ -n "${CHROMIUM:-}" ]; then
  if ! chromium=$(command -v "$CHROMIUM"); then
    echo "CHROMIUM names $CHROMIUM, which is not a program here." >&2
    exit 1
  fi
else
  chromium=$(find_installed) || true
fi

wanted=()
# Ubuntu's package of that name is a wrapper that wants snapd: Playwright's own browser serves there.
if [ -z "$chromium" ] && ! grep -qs '^ID=ubuntu' /etc/os-release; then wanted+=(chromium); fi
if ! has_fonts; then wanted+=(fontconfig fonts-noto-cjk fonts-noto-color-emoji); fi
if [ ${#wanted[@]} -gt 0 ] && can_apt; then apt_install "${wanted[@]}" || true; fi

if [ -z "$chromium" ] && ! chromium=$(find_installed); then
  say "No Chromium found: asking Playwright for its own."
  (cd end2end && npx playwright install chromium >&2) || true
  chromium=$(cd end2end && node -p 'require("@playwright/test").chromium.executablePath()')
fi

if [ ! -x "$chromium" ]; then
  echo "The browser tests need Chromium: install it (the package is called chromium or google-chrome), or set" >&2
  echo "CHROMIUM to the path of one, and run 'make test-end2end'." >&2
  exit 1
fi
has_fonts || say "No font for Chinese found: screenshots will show boxes."
echo "$chromium"
