// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
// Lays a compressed copy beside each file of the build, and prints how large what every page needs first is; it fails where that became too much.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants, gzipSync } from 'node:zlib';

/** Of script, compressed, before the first page is there: pages are opened over slow lines of plants too. */
const MOST_FIRST = 500_000;
const DIST = new URL('../dist/', import.meta.url).pathname;

function files(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : [path];
  });
}

const sizes = new Map();
for (const path of files(DIST)) {
  if (/\.(js|css|svg)$/.test(path)) {
    const packed = gzipSync(readFileSync(path), { level: constants.Z_BEST_COMPRESSION });
    writeFileSync(`${path}.gz`, packed);
    sizes.set(path.slice(DIST.length), packed.length);
  }
}
const first = [...readFileSync(join(DIST, 'index.html'), 'utf8').matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(
  (one) => one[1],
);
const sum = (ending) =>
  first.filter((one) => one.endsWith(ending)).reduce((all, one) => all + (sizes.get(one) ?? 0), 0);
const kilobytes = (bytes) => `${Math.round(bytes / 1000)} kB`;
console.log(`first load, compressed: ${kilobytes(sum('.js'))} of script, ${kilobytes(sum('.css'))} of style`);
if (sum('.js') > MOST_FIRST) {
  console.error(`more than ${kilobytes(MOST_FIRST)} of script: let pages ask for what only they need (lazy, import())`);
  process.exit(1);
}
