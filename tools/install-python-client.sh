#!/usr/bin/env bash
# Installs the Socket.IO client from Python that the tests use into end2end/.python.
#
# usage: install-python-client.sh STAMP
#
# The stamp is made when it is there. Where Python cannot be had, the tests go without that client; not so with CI=true.
set -euo pipefail

. "$(dirname "$0")/apt.sh"

stamp=$1
folder=$PWD/end2end/.python

is_new_enough() {
  present python3 && python3 -c 'import sys; sys.exit(sys.version_info < (3, 10))'
}

# A machine may have Python without the part that makes environments: Debian packs it apart.
make_environment() {
  rm -rf "$folder"
  is_new_enough && python3 -m venv "$folder" >/dev/null 2>&1
}

go_without() {
  rm -rf "$folder"
  say "No Python 3.10 or newer with venv is here: the tests go without the client from Python. To have it, install" \
    "Python ('apt-get install python3-venv', 'dnf install python3', or https://www.python.org)."
  [ "${CI:-}" != true ]
  exit
}

say "Installing the Socket.IO client from Python (a few seconds)."
if ! make_environment; then
  if can_apt; then apt_install python3 python3-venv || true; fi
  make_environment || go_without
fi
if ! "$folder/bin/pip" install --quiet --disable-pip-version-check --no-deps --requirement end2end/requirements.txt; then
  rm -rf "$folder"
  exit 1
fi
mkdir -p "$(dirname "$stamp")"
touch "$stamp"
