#!/usr/bin/env bash
# Draws where the server's processor time goes while the load generator takes one measure.
# Needs Linux's perf, and inferno (`cargo install --locked inferno`).
#
# usage: flamegraph.sh BINARY MEASURE RUN DELAY PICTURE TITLE
#   BINARY is of the profile `profiling`; RUN is which of the servers of the measure is looked at, 1 for the first;
#   DELAY is the seconds until its people have come.
set -euo pipefail -m
cd "$(dirname "$0")/.."

binary=$(realpath "$1") measure=$2 run=$3 delay=$4 picture=$5 title=$6

ulimit -n "$(ulimit -Hn)"
TEAHOUSE_BIN=$binary taskset -c 1-$(($(nproc) - 1)) \
  cargo bench --quiet --locked --features ssr --bench arena -- "$measure" >/dev/null 2>&1 &
generator=$!
samples=$(mktemp)
trap 'rm -f "$samples"; kill -- -$generator 2>/dev/null || true' EXIT

server=
for ((started = 0; started < run; started++)); do
  before=$server
  until server=$(pgrep --full --newest "^$binary serve") && [ "$server" != "$before" ]; do sleep 0.1; done
done
sleep "$delay"
perf record --quiet --event cpu-clock --freq 499 --call-graph dwarf,16384 --pid "$server" --output "$samples" -- sleep 3 || true

perf script --no-inline --input "$samples" 2>/dev/null |
  inferno-collapse-perf 2>/dev/null |
  # Of a function's name, its path is enough.
  sed -E 's/::\{\{(closure|vtable\.shim)\}\}//g; s/::h[0-9a-f]{16}//g' |
  inferno-flamegraph --minwidth 0.3 --title "$title" >"$picture"
