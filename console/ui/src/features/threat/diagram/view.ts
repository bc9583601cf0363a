// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
/** What of a drawing is seen: its left upper corner, and how many pixels a unit has. */
export interface View {
  x: number;
  y: number;
  scale: number;
}
interface Size {
  width: number;
  height: number;
}

const LEAST = 0.15;
const MOST = 3;
const STEP = 1.25;
const MOVE = 60;

const bounded = (scale: number) => Math.min(MOST, Math.max(LEAST, scale));

/** All of the drawing in the room there is, in the middle, never larger than it is. */
export function fitted(drawing: Size, room: Size): View {
  const scale = bounded(Math.min(1, room.width / drawing.width, room.height / drawing.height));
  return {
    scale,
    x: (drawing.width - room.width / scale) / 2,
    y: Math.min(0, (drawing.height - room.height / scale) / 2),
  };
}

/** Nearer or farther; what is at this place of the screen stays there. */
export function zoomed(view: View, factor: number, at: { x: number; y: number }): View {
  const scale = bounded(view.scale * factor);
  return {
    scale,
    x: view.x + at.x / view.scale - at.x / scale,
    y: view.y + at.y / view.scale - at.y / scale,
  };
}

export const moved = (view: View, x: number, y: number): View => ({
  ...view,
  x: view.x - x / view.scale,
  y: view.y - y / view.scale,
});

/** What a key does to the view; nothing for keys that are not of it. */
export function keyed(view: View, key: string, drawing: Size, room: Size): View | undefined {
  const middle = { x: room.width / 2, y: room.height / 2 };
  switch (key) {
    case '+':
    case '=':
      return zoomed(view, STEP, middle);
    case '-':
      return zoomed(view, 1 / STEP, middle);
    case '0':
      return fitted(drawing, room);
    case 'ArrowLeft':
      return moved(view, MOVE, 0);
    case 'ArrowRight':
      return moved(view, -MOVE, 0);
    case 'ArrowUp':
      return moved(view, 0, MOVE);
    case 'ArrowDown':
      return moved(view, 0, -MOVE);
    default:
      return undefined;
  }
}
