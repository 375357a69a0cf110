#!/bin/sh
# Compiles or tests the Solidity sources with the tools that package-lock.json pins; Maven calls it.
#   build.sh compile   installs the tools when the lock has changed, compiles, writes target/abi
#   build.sh test      runs the Foundry tests
set -eu
cd "$(dirname "$0")/.."

fail() {
    echo "contracts: $1" >&2
    exit 1
}

require_node() {
    hint='install Node 20.19 or newer with npm (for example "apt-get install nodejs npm", or nodejs.org) and put it on PATH'
    command -v node >/dev/null 2>&1 || fail "no node found; $hint"
    command -v npm >/dev/null 2>&1 || fail "no npm found; $hint"
    node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' \
        || fail "node $(node --version) is too old; $hint"
}

platform() {
    case "$(uname -s)" in Darwin) os=darwin ;; *) os=linux ;; esac
    case "$(uname -m)" in aarch64 | arm64) arch=arm64 ;; *) arch=amd64 ;; esac
    echo "$os-$arch"
}

install_tools() {
    installed=node_modules/.installed-lock
    if ! cmp -s package-lock.json "$installed"; then
        npm ci --loglevel=error
        cp package-lock.json "$installed"
    fi
    [ -x "$forge" ] || fail "npm has no forge for $(platform)"
}

forge="node_modules/@foundry-rs/forge-$(platform)/bin/forge"
case "${1:-}" in
    compile)
        require_node
        install_tools
        "$forge" build --quiet
        node tools/artifacts.js
        ;;
    test)
        require_node
        install_tools
        "$forge" test
        ;;
    *) fail "usage: build.sh compile|test" ;;
esac
