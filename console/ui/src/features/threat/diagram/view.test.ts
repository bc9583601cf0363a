// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { describe, expect, it } from 'vitest';
import { fitted, keyed, moved, zoomed } from './view';

const ROOM = { width: 800, height: 400 };
const DRAWING = { width: 1600, height: 600 };

describe('the view of a diagram', () => {
  it('shows all of it, and enlarges nothing small', () => {
    expect(fitted(DRAWING, ROOM)).toMatchObject({ scale: 0.5, x: 0 });
    expect(fitted({ width: 100, height: 100 }, ROOM).scale).toBe(1);
  });
  it('keeps what lies under the pointer where it is', () => {
    const before = { x: 10, y: 20, scale: 0.5 };
    const after = zoomed(before, 2, { x: 200, y: 100 });
    expect(after.x + 200 / after.scale).toBeCloseTo(before.x + 200 / before.scale);
    expect(after.y + 100 / after.scale).toBeCloseTo(before.y + 100 / before.scale);
  });
  it('never goes nearer or farther than one can use', () => {
    expect(zoomed({ x: 0, y: 0, scale: 1 }, 1e9, { x: 0, y: 0 }).scale).toBe(3);
    expect(zoomed({ x: 0, y: 0, scale: 1 }, 1e-9, { x: 0, y: 0 }).scale).toBe(0.15);
  });
  it('moves with what is dragged', () =>
    expect(moved({ x: 0, y: 0, scale: 2 }, 20, 10)).toMatchObject({ x: -10, y: -5 }));
  it('follows keys, and leaves others alone', () => {
    const view = { x: 0, y: 0, scale: 1 };
    expect(keyed(view, '+', DRAWING, ROOM)!.scale).toBe(1.25);
    expect(keyed(view, '-', DRAWING, ROOM)!.scale).toBe(0.8);
    expect(keyed(view, '0', DRAWING, ROOM)).toEqual(fitted(DRAWING, ROOM));
    expect(keyed(view, 'ArrowRight', DRAWING, ROOM)!.x).toBe(60);
    expect(keyed(view, 'Tab', DRAWING, ROOM)).toBeUndefined();
  });
});
