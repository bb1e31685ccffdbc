#!/usr/bin/env bash
# Tries the Debian package as a person would: installs it on a root with nothing else on it, starts it by its menu entry's command on a virtual
# display, uses it by the command line, upgrades it, removes it. Ends with 0 and "ok", or with what was wrong as its last line.
#   packaging/verify-deb.sh [PACKAGE]      builds the package where there is none; needs root, and a Debian mirror that apt can reach
set -euo pipefail
cd "$(dirname "$0")/.."

step="beginning"
trap 'trouble' ERR
trouble() { fail "it failed while $step"; }
fail() { trap - ERR; echo "verify-deb: $1"; exit 1; }
doing() { step=$1; echo "--- $step ($(( SECONDS )) s)"; }

[ "$(id -u)" = 0 ] || fail "run it as root: it makes a root of its own and enters it"

doing "looking for the tools"
missing=()
need() { command -v "$1" > /dev/null || missing+=("$2"); }
need debootstrap debootstrap
need Xvfb xvfb
need xdotool xdotool
need xprop x11-utils
need appstreamcli appstream
need desktop-file-validate desktop-file-utils
need strace strace
need ip iproute2
need redis-server redis-server
if [ ${#missing[@]} -gt 0 ]; then
  echo "installing by apt: ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends "${missing[@]}" > /dev/null
fi

package=${1:-$(ls target/dist/tierdeck_*.deb 2> /dev/null | head -n 1 || true)}
if [ -z "$package" ]; then
  doing "building the package"
  mvn --batch-mode --quiet -Pdist package -DskipTests -Ddist.only=deb
  package=$(ls target/dist/tierdeck_*.deb)
fi
version=$(dpkg-deb -f "$package" Version)
size=$(( $(stat -c %s "$package") / 1000000 ))
echo "$package: $size MB"
[ "$size" -le 65 ] || fail "the package has $size MB; at most 65 are allowed"

work=$(mktemp -d)
# In memory where there is enough of it: installing waits for each of its files to be on the disk.
available=$(awk '/^MemAvailable/ { print $2 }' /proc/meminfo)
[ "$available" -lt 6000000 ] || mount -t tmpfs -o size=3g,mode=755 tmpfs "$work"
root=$work/root
display=
server=
window=
finish() {
  for process in $window $server $display; do kill "$process" 2> /dev/null || true; done
  sleep 1
  for place in proc dev/shm tmp/.X11-unix; do mountpoint -q "$root/$place" && umount "$root/$place" || true; done
  mountpoint -q "$work" && umount "$work" || true
  rm -rf --one-file-system "$work"
}
trap finish EXIT
around=() # What the next command is run in.
inside() { "${around[@]}" chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
person() { inside setpriv --reuid trader --regid trader --init-groups env HOME=/home/trader DISPLAY="${number:-}" "$@"; }

doing "making a clean root"
suite=$(. /etc/os-release; echo "$VERSION_CODENAME")
mirror=$(sed -nE 's/^(URIs: |deb (\[[^]]*\] )?)(https?:\/\/[^ ]+).*/\3/p' /etc/apt/sources.list /etc/apt/sources.list.d/* 2> /dev/null | grep -v security | head -n 1 || true)
debootstrap --variant=minbase "$suite" "$root" ${mirror:+"$mirror"} > "$work/debootstrap.log" || fail "debootstrap could not make a root; $(tail -n 1 "$work/debootstrap.log")"
for file in /etc/apt/apt.conf.d/*proxy*; do [ -e "$file" ] && cp "$file" "$root/etc/apt/apt.conf.d/"; done
mount -t proc proc "$root/proc"
mkdir -p "$root/dev/shm" "$root/tmp/.X11-unix"
mount -t tmpfs tmpfs "$root/dev/shm"
echo "127.0.0.1 localhost" > "$root/etc/hosts" # The machine's own name is not in it: who asks for that asks the network.
inside useradd --create-home trader

doing "installing what it depends on"
# As apt would: the root has one of each two spellings only.
mapfile -t wanted < <(dpkg-deb -f "$package" Depends | tr ',' '\n' | sed -E 's/ *\([^)]*\)//; s/^ *//; s/ *\|.*//')
inside apt-get install -y -qq --no-install-recommends "${wanted[@]}" > "$work/apt.log" 2>&1 || fail "its dependencies can't be had: $(tail -n 1 "$work/apt.log")"
inside find / -xdev -not -path '/proc/*' -not -path '/var/*' -not -path '/tmp/*' | sort > "$work/before"

doing "installing an older version"
# The same files under a lower number.
dpkg-deb -R "$package" "$work/older"
sed -i 's/^Version: .*/Version: 0.0.1/' "$work/older/DEBIAN/control"
dpkg-deb --root-owner-group -Znone -b "$work/older" "$root/older.deb" > /dev/null
rm -r "$work/older"
inside dpkg -i /older.deb > /dev/null
rm "$root/older.deb"

doing "checking what it put there"
id=dev.tierdeck.Tierdeck
desktop-file-validate "$root/usr/share/applications/$id.desktop"
appstreamcli validate --no-net "$root/usr/share/metainfo/$id.metainfo.xml" > "$work/metainfo" || fail "the metainfo is not valid: $(tail -n 2 "$work/metainfo" | head -n 1)"
for s in 16 22 24 32 48 64 128 256 512; do [ -s "$root/usr/share/icons/hicolor/${s}x$s/apps/$id.png" ] || fail "the icon of $s pixels is missing"; done
gzip -t "$root/usr/share/man/man1/tierdeck.1.gz"
[ -s "$root/opt/tierdeck/lib/app/notices/THIRD-PARTY.txt" ] || fail "the notices are missing"
[ -s "$root/opt/tierdeck/lib/app/app.aot" ] || fail "the cache of the start is missing"
grep -qaF css/tierdeck.bss "$root/opt/tierdeck/lib/app/tierdeck.jar" || fail "the style sheet would be parsed at each start: css/tierdeck.bss is missing"
[ "$(inside tierdeck --version)" = "Tierdeck $version" ] || fail "tierdeck --version says $(inside tierdeck --version 2>&1), not Tierdeck $version"

doing "starting it by its menu entry"
mkfifo "$work/number"
Xvfb -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp -ac 3> "$work/number" 2> "$work/xvfb" &
display=$!
read -r number < "$work/number"
number=":$number"
mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
command=$(sed -n 's/^Exec=//p' "$root/usr/share/applications/$id.desktop")
class=$(sed -n 's/^StartupWMClass=//p' "$root/usr/share/applications/$id.desktop")

# Starts it, and waits for its window.
start() {
  # shellcheck disable=SC2086
  person $command > "$work/window.log" 2>&1 &
  window=$!
  for _ in $(seq 120); do
    shown=$(DISPLAY=$number xdotool search --onlyvisible --class "$class" 2> /dev/null | head -n 1 || true)
    [ -z "$shown" ] || return 0
    kill -0 "$window" 2> /dev/null || fail "it ended without a window: $(tail -n 1 "$work/window.log")"
    sleep 0.5
  done
  fail "no window of the class $class came up in a minute"
}

# Closes the window as a person does, and waits for the end. Again, as what is shown first may be the outline that the window replaces.
stop() {
  for second in $(seq 60); do
    kill -0 "$window" 2> /dev/null || { window=; return 0; }
    if [ $(( second % 4 )) = 1 ]; then
      shown=$(DISPLAY=$number xdotool search --onlyvisible --class "$class" 2> /dev/null | tail -n 1 || true)
      [ -z "$shown" ] || DISPLAY=$number xdotool key --window "$shown" ctrl+q 2> /dev/null || true
    fi
    sleep 1
  done
  fail "it did not end within a minute of Ctrl+Q"
}

start
DISPLAY=$number xprop -id "$shown" WM_CLASS | grep -qF "\"$class\"" || fail "its window's class is not $class"
stop
settings=$root/home/trader/.config/tierdeck/preferences.json
[ -s "$settings" ] || fail "it kept no settings in ~/.config/tierdeck"
[ ! -e "$root/home/trader/.openjfx" ] || fail "JavaFX copied its own code into ~/.openjfx instead of taking it from beside its jar"

doing "starting it without a network"
# Nothing but the loopback is there, and nothing else is asked for.
around=(unshare --net sh -c 'ip link set lo up && exec "$@"' sh strace --follow-forks --seccomp-bpf --trace=connect --output="$work/connects")
start
sleep 5
stop
around=()
asked=$(grep -E 'AF_INET6?' "$work/connects" | grep -vE '127\.0\.0\.1|"::1"|::ffff:127\.0\.0\.1' | head -n 1 || true)
[ -z "$asked" ] || fail "at its start it reaches out: $asked"

doing "using it by the command line"
port=$(( 20000 + RANDOM % 20000 ))
redis-server --port "$port" --bind 127.0.0.1 --save "" --dir "$work" > /dev/null &
server=$!
for _ in $(seq 50); do [ "$(redis-cli -p "$port" ping 2> /dev/null)" = PONG ] && break; sleep 0.1; done
redis-cli -p "$port" set price:stock:NVDA '{"price": 181.25}' EX 600 > /dev/null
person tierdeck --redis "redis://127.0.0.1:$port" keys | grep -q price:stock:NVDA || fail "tierdeck keys does not list the key that is there"
person tierdeck --redis "redis://127.0.0.1:$port" get price:stock:NVDA | grep -q 181.25 || fail "tierdeck get does not print the value"
person tierdeck --redis "redis://127.0.0.1:$port" invalidate --key price:stock:NVDA --yes > /dev/null
[ "$(redis-cli -p "$port" exists price:stock:NVDA)" = 0 ] || fail "tierdeck invalidate left the key"
set +e; trap - ERR
person tierdeck --redis redis://127.0.0.1:1 keys > /dev/null 2>&1; code=$?
set -e; trap 'trouble' ERR
[ "$code" = 3 ] || fail "a server that is not there makes the exit code $code, not 3"
kill "$server"; server=

doing "upgrading it"
sha256sum "$settings" > "$work/settings"
cp "$package" "$root/tierdeck.deb"
inside dpkg -i /tierdeck.deb > /dev/null
rm "$root/tierdeck.deb"
[ "$(inside dpkg-query -f '${Version}' -W tierdeck)" = "$version" ] || fail "the upgrade did not take"
sha256sum --quiet -c "$work/settings" || fail "the upgrade changed the person's settings"

doing "starting it without its cache"
mv "$root/opt/tierdeck/lib/app/app.aot" "$work/app.aot"
start
stop
[ ! -s "$work/window.log" ] || fail "without its cache it says: $(head -n 1 "$work/window.log")"
mv "$work/app.aot" "$root/opt/tierdeck/lib/app/app.aot"

doing "removing it"
inside dpkg --purge tierdeck > /dev/null 2>&1
inside find / -xdev -not -path '/proc/*' -not -path '/var/*' -not -path '/tmp/*' -not -path '/home/trader/*' | sort > "$work/after"
grep -v '^/home/trader/' "$work/before" > "$work/expected"
left=$(comm -13 "$work/expected" "$work/after" | head -n 3)
[ -z "$left" ] || fail "it left behind $left"
[ -s "$settings" ] || fail "removing it took the person's settings with it"

echo "verify-deb: ok, $size MB, in $SECONDS s"
