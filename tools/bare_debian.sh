#!/usr/bin/env bash
# Tries the two commands of README.md on a bare Debian 12 (python3 and apt, nothing else), each on a fresh one.
#
#   tools/bare_debian.sh FOLDER [COMMAND…]      FOLDER lies outside the repository; as root, with debootstrap
#
# The machine's own apt sources, pip settings, proxies and certificates are lent to it. Without COMMAND both commands
# run, and the first one a second time, to see that it starts at once.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(realpath -m "${1:?a folder outside the repository}")
shift
case $folder/ in "$PWD"/*) echo "choose a folder outside the repository" >&2; exit 2 ;; esac
mkdir -p "$folder"

if [[ ! -e $folder/base/etc/debian_version ]]; then
  mirror=$(sed -nE 's/^URIs: *(\S+).*/\1/p; s/^deb (\[[^]]*\] )?(\S+).*/\2/p' \
    /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list 2>/dev/null | head -1)
  debootstrap --variant=minbase --include=python3 bookworm "$folder/base.new" "$mirror" >"$folder/debootstrap.log"
  mv "$folder/base.new" "$folder/base"
fi

lend() { # what this machine needs to reach its registries
  local to=$1
  cp -a /etc/apt/sources.list.d/debian.sources "$to/etc/apt/sources.list.d/" 2>/dev/null && rm -f "$to/etc/apt/sources.list"
  apt-config dump | grep -E '^Acquire::(http|https|Check|Retries)' >"$to/etc/apt/apt.conf.d/99lent" || true
  mkdir -p "$to/etc/ssl/certs" "$to/usr/local/share/ca-certificates" "$to/root/.config/pip"
  cp -L /etc/ssl/certs/ca-certificates.crt "$to/etc/ssl/certs/" 2>/dev/null || true
  cp /usr/local/share/ca-certificates/*.crt "$to/usr/local/share/ca-certificates/" 2>/dev/null || true
  cp /etc/pip.conf "$to/etc/pip.conf" 2>/dev/null || true
  cp -L /etc/resolv.conf "$to/etc/resolv.conf"
}

lent_variables() {
  env | grep -iE '^((https?|no)_proxy|pip_(index_url|cert|proxy|default_timeout|trusted_host)|ssl_cert_file|requests_ca_bundle)=' || true
}

try() { # a fresh Debian with a copy of the repository, then the commands one after another
  local fresh=$folder/fresh
  rm -rf "$fresh"
  cp -a --reflink=auto "$folder/base" "$fresh"
  lend "$fresh"
  mkdir "$fresh/eenplan"
  git ls-files -z -co --exclude-standard | xargs -0 cp --parents -t "$fresh/eenplan" 2>/dev/null || true
  mapfile -t variables < <(lent_variables)
  for command in "$@"; do
    echo "═══ $command"
    local start=$SECONDS code=0
    # A mount and process space of its own: nothing stays mounted or running afterwards.
    unshare --mount --pid --fork bash -euc '
      mount -t proc proc "$1/proc"
      mount -t tmpfs tmpfs "$1/dev"
      for node in null zero random urandom; do touch "$1/dev/$node"; mount --bind "/dev/$node" "$1/dev/$node"; done
      ln -s /proc/self/fd "$1/dev/fd"
      mkdir -m 1777 "$1/dev/shm"
      shift_root=$1; command=$2; shift 2
      exec chroot "$shift_root" env -i HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        "$@" sh -c "cd /eenplan && $command"
    ' bash "$fresh" "$command" "${variables[@]}" </dev/null || code=$?
    echo "═══ $command: exit $code after $((SECONDS - start)) s"
    ((code == 0)) || return 1
  done
}

if (($#)); then
  try "$@"
else
  try "python3 run.py" "python3 run.py"
  try "python3 run.py test"
fi
