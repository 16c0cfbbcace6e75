#!/bin/sh
# Finds a Chromium and a font with Korean, Chinese and Japanese letters, which the
# browser tests and the screenshots need; installs them through apt-get where it can.
set -eu

browser() {
    if [ -n "${CHROMIUM:-}" ]; then
        command -v "$CHROMIUM"
        return
    fi
    for name in chromium chromium-browser google-chrome; do
        command -v "$name" && return
    done
    return 1
}

# Fontconfig may be missing together with the fonts.
font() {
    [ -n "$(fc-list :lang=ko 2>/dev/null)" ]
}

is_complete() {
    browser >/dev/null && font
}

is_complete && exit 0

if command -v apt-get >/dev/null; then
    if [ "$(id -u)" -eq 0 ]; then
        as_root=""
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        as_root="sudo -n"
    else
        as_root="no"
    fi
    if [ "$as_root" != "no" ]; then
        echo "Installing chromium, fontconfig and fonts-noto-cjk through apt-get." >&2
        log=$(mktemp)
        # shellcheck disable=SC2086  # an empty prefix must vanish
        if ! { $as_root apt-get update &&
            $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y \
                --no-install-recommends chromium fontconfig fonts-noto-cjk; } \
            >"$log" 2>&1 </dev/null; then
            tail -n 5 "$log" >&2
        fi
        rm -f "$log"
    fi
fi

is_complete && exit 0

echo "The browser tests need Chromium and a Korean, Chinese and Japanese font: install them (Debian: apt-get install chromium fontconfig fonts-noto-cjk) or name the browser in CHROMIUM." >&2
exit 1
