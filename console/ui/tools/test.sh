#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Copyright the bulkhead authors
# Checks the sources of the pages, and runs the tests of what needs no browser.
set -eu
cd "$(dirname "$0")/.."
npm run --silent check
npm run --silent test
