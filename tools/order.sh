#!/usr/bin/env bash
# Finds which functions the server calls when it starts and has nothing to do. The next build puts them side by side: the others
# are not loaded into memory before they are called.
#
# Their names, which a release has not, are those of the same build with them. They are the same in every checkout, as long as
# the compiler and the dependencies are.
set -euo pipefail
cd "$(dirname "$0")/.."

# As long as it takes until each of its errands was done some times.
seconds=20

. tools/apt.sh
if ! present valgrind && can_apt; then apt_install valgrind || true; fi

cargo rustc --locked --release --features ssr --bin teahouse -- -C strip=none
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp "${CARGO_TARGET_DIR:-target}/release/teahouse" "$folder/"

timeout --signal=TERM "$seconds" \
  valgrind --tool=callgrind --quiet --demangle=no --callgrind-out-file="$folder/calls" \
  "$folder/teahouse" serve --listen 127.0.0.1:0 --data-dir "$folder/data" >/dev/null || [ $? = 124 ]

# A name stands where it is named first, of who calls or is called, behind its number; and before how deep it calls itself.
# Those of the system's libraries are not for us to place.
export LC_ALL=C
sed -nE "s/^c?fn=\([0-9]+\) ([^']+).*/\1/p" "$folder/calls" | sort -u |
  comm -12 - <(nm --defined-only --format=just-symbols "$folder/teahouse" | sort -u) >tools/order.txt
echo "$(wc -l <tools/order.txt) functions are called when a server starts."
