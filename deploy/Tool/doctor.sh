#!/usr/bin/env bash
# ./pom doctor: says what this machine lacks and how to get it. Exit code 0 if ./pom run can work.
set -uo pipefail
here=$(dirname "$0")
root=$1 dotnet=$2
bad=0

ok() { printf 'ok       %-22s %s\n' "$1" "$2"; }
lacks() { printf 'MISSING  %-22s %s\n' "$1" "$2"; printf '         %-22s -> %s\n' '' "$3"; bad=1; }
# Not needed by ./pom run itself.
optional() { printf 'missing  %-22s %s\n' "$1" "$2"; printf '         %-22s -> %s\n' '' "$3"; }

if [ -n "$dotnet" ]; then ok '.NET 10 SDK' "$("$dotnet" --version 2>/dev/null) ($dotnet)"; else
  lacks '.NET 10 SDK' 'not found' 'curl -sSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0   (installs into ~/.dotnet), or https://dotnet.microsoft.com/download'
fi

free_mb=$(df -Pm "$root" | awk 'NR==2 {print $4}')
if [ "$free_mb" -ge 3000 ]; then ok 'disk' "$((free_mb / 1024)) GB free"; else lacks 'disk' "$free_mb MB free at $root, 3000 needed" 'make room, or clone to another disk'; fi
memory_mb=$(awk '/MemAvailable/ {print int($2 / 1024)}' /proc/meminfo 2>/dev/null || echo 0)
if [ "$memory_mb" -ge 1500 ]; then ok 'memory' "$memory_mb MB available"; else lacks 'memory' "$memory_mb MB available, 1500 needed (3000 for --distributed)" 'close other programs'; fi
for folder in /tmp "$root"; do
  if probe=$(mktemp "$folder/.pom-probe.XXXXXX" 2>/dev/null); then rm -f "$probe"; ok "$folder" 'writable'; else lacks "$folder" 'not writable' "chmod or mount it writable"; fi
done

if [ -e /usr/share/zoneinfo/Europe/Warsaw ]; then ok 'time zone data' 'Europe/Warsaw'; else lacks 'time zone data' 'no Europe/Warsaw in /usr/share/zoneinfo' 'apt-get install tzdata'; fi
if { ldconfig -p 2>/dev/null || /sbin/ldconfig -p; } | grep -q libicuuc; then ok 'ICU (locale data)' 'found'; else
  lacks 'ICU (locale data)' 'libicu not found; .NET needs it for Polish texts' "apt-get install $(apt-cache pkgnames libicu 2>/dev/null | grep -E '^libicu[0-9]+$' | tail -1 || true)"
fi

taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
if taken 8080; then optional 'port 8080' 'in use' './pom run --port 8081, or --port 0 for a free one'; else ok 'port 8080' 'free'; fi

for package in rabbitmq-server postgresql; do
  if [ -z "$("$here/packages.sh" check $package)" ]; then ok "$package" 'installed (for run --distributed and test)'; else
    optional "$package" 'for run --distributed and test' "apt-get install --no-install-recommends $package   (./pom does it itself where it may)"
  fi
done
if command -v chromium >/dev/null; then ok 'chromium' 'installed (for test)'; else optional 'chromium' 'for the browser tests' 'apt-get install --no-install-recommends chromium fonts-dejavu-core'; fi
if command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; then ok 'apt-get' 'usable'; else
  optional 'apt-get' 'not usable by this account: ./pom cannot install packages itself' 'run it as root, or install the packages above yourself'
fi

echo
if [ $bad = 0 ]; then echo './pom run can work on this machine.'; else echo './pom run cannot work yet: see MISSING above.'; fi
exit $bad
