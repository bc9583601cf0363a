#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Copyright the bulkhead authors
# Builds the pages into dist/, unless nothing they are made of changed since. Argument: the least version of Node.js.
set -eu
cd "$(dirname "$0")/.."
least=$1

if ! command -v npm >/dev/null 2>&1 || ! command -v node >/dev/null 2>&1; then
    echo "bulkhead: building the pages needs Node.js $least or newer with npm on the PATH (or leave them out with -Dskip.ui)" >&2
    exit 1
fi
node -e '
    const is = process.versions.node.split(".").map(Number), least = process.argv[1].split(".").map(Number);
    const at = is.findIndex((one, index) => one !== least[index]);
    if (at >= 0 && is[at] < least[at]) {
        console.error(`bulkhead: building the pages needs Node.js ${process.argv[1]} or newer, and this is ${process.versions.node}`);
        process.exit(1);
    }' "$least"

sum() { sha256sum | cut -d " " -f 1; }
libraries=$(cat package.json package-lock.json | sum)
sources=$(find . ../src/main/resources/io/bulkhead/console/openapi.json \( -path ./node_modules -o -path ./dist -o -path ./journeys \
    -o -name schema.d.ts -o -name lists.ts \) -prune -o -type f -print | LC_ALL=C sort | xargs cat | sum)

if [ "$(cat node_modules/.libraries 2>/dev/null || true)" != "$libraries" ]; then
    echo "bulkhead: getting the libraries of the pages"
    npm ci --no-fund --no-audit --prefer-offline --loglevel=error
    echo "$libraries" >node_modules/.libraries
fi
if [ -f dist/index.html ] && [ "$(cat node_modules/.built 2>/dev/null || true)" = "$sources" ]; then
    exit 0
fi
npm run --silent build
echo "$sources" >node_modules/.built
