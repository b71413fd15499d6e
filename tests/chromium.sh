#!/bin/sh
# The browser tests drive Debian's Chromium: find it, install it where apt may, else say the one command.
set -eu
if command -v chromium > /dev/null; then exit 0; fi
as_root=""
[ "$(id -u)" = 0 ] || as_root="sudo -n"
command="apt-get install --yes --no-install-recommends chromium"
if command -v apt-get > /dev/null && { [ -z "$as_root" ] || $as_root true 2> /dev/null; }; then
    echo "Installing Chromium for the browser tests"
    export DEBIAN_FRONTEND=noninteractive
    $as_root apt-get -q -q -o DPkg::Lock::Timeout=300 update > /dev/null || true
    $as_root $command -q -q -o DPkg::Lock::Timeout=300 > /dev/null && command -v chromium > /dev/null && exit 0
fi
echo "The browser tests need Chromium. Run: sudo $command" >&2
exit 1
