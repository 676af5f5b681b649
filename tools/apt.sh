# To be sourced: installing Debian packages where that is possible without being asked for a password.

say() { "$(dirname "$0")/say" "$@" >&2; }
present() { command -v "$1" >/dev/null 2>&1; }

# apt-get as root, or as whoever may become root without being asked.
as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}
can_apt() {
  present apt-get && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }
}
apt_install() {
  say "Installing $* with apt-get (a minute or two)."
  as_root apt-get update >&2 && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" >&2
}

# Valgrind counts and names what a program calls. usage: need_valgrind TARGET, which is to be made once it is there.
need_valgrind() {
  if ! present valgrind && can_apt; then apt_install valgrind || true; fi
  if ! present valgrind; then
    echo "This needs valgrind: install it, and run 'make $1'." >&2
    exit 1
  fi
}
