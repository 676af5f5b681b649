#!/usr/bin/env bash
# Adds the browser's target to the toolchain that rust-toolchain.toml names.
set -euo pipefail

if [ -d "$(rustc --print target-libdir --target wasm32-unknown-unknown)" ]; then exit 0; fi
"$(dirname "$0")/say" "Adding wasm32 to the Rust toolchain (a few seconds)."
rustup target add wasm32-unknown-unknown
