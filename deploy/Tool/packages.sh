#!/usr/bin/env bash
# Installs Debian packages that are missing, without starting any system service.
#   packages.sh check PACKAGE…   prints those that are missing
#   packages.sh install PACKAGE… installs them, or says what to install
set -euo pipefail

missing() {
  local p
  for p in "$@"; do
    dpkg-query -W -f '${db:Status-Status}' "$p" 2>/dev/null | grep -qx installed || echo "$p"
  done
}

command=$1; shift
if ! command -v dpkg-query >/dev/null; then
  [ "$command" = check ] && printf '%s\n' "$@" || echo "pom: this is not Debian; please install yourself: $*" >&2
  exit 0
fi
mapfile -t wanted < <(missing "$@")
[ "$command" = check ] && { [ ${#wanted[@]} = 0 ] || printf '%s\n' "${wanted[@]}"; exit 0; }
[ ${#wanted[@]} = 0 ] && exit 0

as_root=()
if [ "$(id -u)" != 0 ]; then
  if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then as_root=(sudo -n); else
    echo "pom: needed but not installed: ${wanted[*]}. Run as root: apt-get update && apt-get install --no-install-recommends ${wanted[*]}" >&2
    exit 1
  fi
fi

echo "installing ${wanted[*]}"
log=$(mktemp)
policy=/usr/sbin/policy-rc.d
made_policy=no
cleanup() { [ $made_policy = no ] || "${as_root[@]}" rm -f $policy; rm -f "$log"; }
trap cleanup EXIT
# Debian starts a service when its package is installed; ours are private, so the answer is no for the time of the installation.
if [ ! -e $policy ]; then
  made_policy=yes
  printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee $policy >/dev/null
  "${as_root[@]}" chmod 755 $policy
fi
apt() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=120 "$@" </dev/null >>"$log" 2>&1; }
install() { apt install --no-install-recommends "${wanted[@]}"; }
# The lists of packages may be missing or old: fetch them when the first attempt fails.
if ! install && ! { apt update && install; }; then
  tail -30 "$log" >&2
  echo "pom: apt-get could not install ${wanted[*]}. Install them yourself and try again." >&2
  exit 1
fi
# Nor shall the machine's next boot start what only we wanted.
if [ -d /run/systemd/system ]; then
  for service in rabbitmq-server postgresql; do
    [[ " ${wanted[*]} " != *" $service "* ]] || "${as_root[@]}" systemctl --quiet disable "$service" >/dev/null 2>&1 || true
  done
fi
