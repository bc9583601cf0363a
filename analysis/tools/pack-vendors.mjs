// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
//
// Packs the IEEE's lists of MAC address blocks (npm package oui-data, pinned in package-lock.json) into the resource
// that OuiVendors reads: `node tools/pack-vendors.mjs OUTPUT`. Does nothing when OUTPUT is up to date.
//
// The resource is a raw deflate stream of, numbers big-endian:
//
//   u32             names
//   3 x u32         blocks of 24, 28 and 36 bits
//   u8[names]       length of each name in bytes
//   for each of the three sizes, blocks in ascending order, in columns so that they compress:
//     u8[blocks]    x 3, 4 or 5: the block's number, its most significant byte first
//     u8[blocks]    x 2: the index of its name
//   u8[]            the names, UTF-8, one after the other
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateRawSync } from 'node:zlib';

const module = join(dirname(fileURLToPath(import.meta.url)), '..');
const output = process.argv[2];
const lock = join(module, 'package-lock.json');
const data = join(module, 'node_modules', 'oui-data');

/** Not organisations: space that is given on in smaller blocks, and owners who stay unnamed. */
const NOBODY = new Set(['IEEE Registration Authority', 'Private', 'PRIVATE']);

function upToDate() {
  const made = existsSync(output) ? statSync(output).mtimeMs : 0;
  return [lock, fileURLToPath(import.meta.url)].every((source) => statSync(source).mtimeMs < made);
}

function install() {
  const wanted = JSON.parse(readFileSync(lock)).packages['node_modules/oui-data'].version;
  const present = join(data, 'package.json');
  if (!existsSync(present) || JSON.parse(readFileSync(present)).version !== wanted) {
    execFileSync('npm', ['ci', '--no-fund', '--no-audit', '--prefer-offline'], { cwd: module, stdio: 'inherit' });
  }
}

/** The organisation of an entry, whose further lines are its address. */
function organisation(entry) {
  const name = entry.split('\n', 1)[0].replace(/\s+/g, ' ').replace(/[\s,;:]+$/, '').trim();
  return NOBODY.has(name) ? '' : name;
}

function pack(entries) {
  const named = Object.entries(entries)
    .map(([block, entry]) => [block, organisation(entry)])
    .filter(([, name]) => name !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const names = [...new Set(named.map(([, name]) => name))].sort();
  const index = new Map(names.map((name, at) => [name, at]));
  const texts = names.map((name) => Buffer.from(name, 'utf8'));
  if (names.length > 0xffff || texts.some((text) => text.length > 0xff)) {
    throw new Error('the lists outgrew the format');
  }
  const sizes = [6, 7, 9].map((digits) => named.filter(([block]) => block.length === digits));
  const head = Buffer.alloc(16);
  [names.length, ...sizes.map((blocks) => blocks.length)].forEach((count, at) => head.writeUInt32BE(count, 4 * at));
  const columns = sizes.flatMap((blocks, size) => [
    ...bytesOf(blocks.map(([block]) => parseInt(block, 16)), 3 + size),
    ...bytesOf(blocks.map(([, name]) => index.get(name)), 2),
  ]);
  return deflateRawSync(Buffer.concat([head, Buffer.from(texts.map((text) => text.length)), ...columns, ...texts]), { level: 9 });
}

/** Columns of the bytes of `numbers`, the most significant first. */
function bytesOf(numbers, width) {
  return Array.from({ length: width }, (_, column) =>
    Buffer.from(numbers.map((number) => Math.floor(number / 256 ** (width - 1 - column)) % 256)));
}

if (!upToDate()) {
  install();
  mkdirSync(dirname(output), { recursive: true });
  writeFileSync(output, pack(JSON.parse(readFileSync(join(data, 'index.json'), 'utf8'))));
}
