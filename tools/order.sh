#!/usr/bin/env bash
# Finds which functions the server calls when it starts, when people come and talk, and when it renders a page. The next build
# puts each kind side by side: the others are not loaded into memory with them, and a page finds its own close together.
#
# Their names, which a release has not, are those of the same build with them. They are the same in every checkout, as long as
# the compiler and the dependencies are.
set -euo pipefail
cd "$(dirname "$0")/.."

. tools/apt.sh
need_valgrind order

cargo rustc --locked --release --features ssr --bin teahouse -- -C strip=none
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
named=$folder/teahouse called=$folder/called
cp "${CARGO_TARGET_DIR:-target}/release/teahouse" "$named"

TEAHOUSE_BIN=$named cargo bench --quiet --locked --profile dev --features ssr --bench arena -- calls >"$called"
# Those of the system's libraries are not for us to place.
nm --defined-only --format=just-symbols "$named" | grep --fixed-strings --line-regexp --file=- "$called" >tools/order.txt
echo "$(wc -l <tools/order.txt) functions are called when a server starts, when people come and talk, and for a page."
