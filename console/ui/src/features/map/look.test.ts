// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { describe, expect, it } from 'vitest';
import { DARK, LIGHT } from './look';

/* What a checker of pages cannot see: colours on a canvas. */

type Colour = [number, number, number];

/** How eyes without one kind of cone see linear light (Machado, Oliveira and Fernandes 2009, severity 1). */
const EYES: Record<string, Colour[]> = {
  'all cones': [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  'no red cones': [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  'no green cones': [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  'no blue cones': [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function linear(hex: string): Colour {
  const part = (at: number) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
}

const times = (rows: Colour[], [r, g, b]: Colour): Colour =>
  rows.map(([x, y, z]) => Math.min(1, Math.max(0, x * r + y * g + z * b))) as Colour;

/** Lightness and two opponent colours (CIE 1976), of which distances are felt alike. */
function lab(light: Colour): Colour {
  const [x, y, z] = times(
    [
      [0.4124 / 0.9505, 0.3576 / 0.9505, 0.1805 / 0.9505],
      [0.2126, 0.7152, 0.0722],
      [0.0193 / 1.089, 0.1192 / 1.089, 0.9505 / 1.089],
    ],
    light,
  ).map((value) => (value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116)) as Colour;
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function distance(one: string, other: string, eyes: Colour[]): number {
  const [a, b] = [one, other].map((hex) => lab(times(eyes, linear(hex))));
  return Math.hypot(a![0] - b![0], a![1] - b![1], a![2] - b![2]);
}

function contrast(one: string, other: string): number {
  const [low, high] = [one, other]
    .map((hex) => {
      const [r, g, b] = linear(hex);
      return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
    })
    .sort((a, b) => a - b);
  return high! / low!;
}

describe.each([
  ['light', LIGHT],
  ['dark', DARK],
])('colours of the map, %s', (_, palette) => {
  it.each(Object.entries(EYES))('tell control from data for eyes with %s', (__, eyes) =>
    expect(distance(palette.control, palette.data, eyes)).toBeGreaterThan(25),
  );
  it('let names be read (WCAG 2.2, 1.4.3)', () => {
    expect(contrast(palette.text, palette.paper)).toBeGreaterThan(4.5);
    expect(contrast(palette.quiet, palette.ground)).toBeGreaterThan(4.5);
    expect(contrast(palette.wrong, palette.paper)).toBeGreaterThan(4.5);
  });
  it('let lines and frames be seen (WCAG 2.2, 1.4.11)', () => {
    for (const colour of [palette.control, palette.data, palette.chosen, palette.wrong]) {
      expect(contrast(colour, palette.paper)).toBeGreaterThan(3);
      expect(contrast(colour, palette.ground)).toBeGreaterThan(3);
    }
  });
});
