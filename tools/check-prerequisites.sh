#!/usr/bin/env bash
# Names every missing prerequisite at once, with how to get it.
set -euo pipefail

missing=()

present() { command -v "$1" >/dev/null 2>&1; }

node_is_new_enough() {
  node -e 'const [major, minor] = process.versions.node.split(".").map(Number);
    process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)'
}

if ! present cargo; then
  missing+=("Rust (cargo is not on PATH): install rustup as https://rustup.rs says, then open a new shell.")
elif ! present rustup; then
  missing+=("rustup: the page is built for wasm32, which rustup adds. Install it as https://rustup.rs says.")
fi

if ! present node || ! present npm; then
  missing+=("Node.js 20.19 or newer, with npm: https://nodejs.org, or your system's packages nodejs and npm.")
elif ! node_is_new_enough; then
  missing+=("Node.js 20.19 or newer ($(node --version) is installed): https://nodejs.org.")
fi

if ! present cc; then
  missing+=("a C compiler (cc): 'apt-get install build-essential', 'dnf install gcc', or 'xcode-select --install'.")
fi

if [ ${#missing[@]} -gt 0 ]; then
  echo "Teahouse needs what is not here yet:" >&2
  printf '  - %s\n' "${missing[@]}" >&2
  exit 1
fi
