// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { describe, expect, it } from 'vitest';
import type { Schemas } from '../../../api/types';
import { foldsByItself, lay, shapeOf } from './layout';

type Model = Schemas['Diagram'];

/** Zones of so many elements each, from left to right; each first element speaks to the first of the next zone. */
function model(zones: number, each: number): Model {
  const name = (zone: number, node: number) => `n${zone}.${node}`;
  const line = (from: string, to: string, rest: object) => ({
    from,
    to,
    fromX: 0,
    fromY: 0,
    toX: 0,
    toY: 0,
    label: 'modbus',
    control: false,
    data: true,
    crosses: true,
    problem: false,
    ...rest,
  });
  return {
    width: 0,
    height: 0,
    leftOut: 0,
    zones: Array.from({ length: zones }, (_, z) => ({
      id: `z ${z}`,
      name: `Zone ${z}…`,
      detail: '',
      x: z * 300,
      y: 20,
      width: 196,
      height: 56 * each + 60,
    })),
    nodes: Array.from({ length: zones * each }, (_, i) => ({
      id: name(Math.floor(i / each), i % each),
      name: `e${i}`,
      detail: 'controller',
      x: Math.floor(i / each) * 300 + 14,
      y: 62 + (i % each) * 54,
      width: 168,
      height: 40,
    })),
    lines: Array.from({ length: zones - 1 }, (_, z) => [
      line(name(z, 0), name(z + 1, 0), { control: true, data: false }),
      line(name(z, each - 1), name(z + 1, 0), { label: 'dnp3' }),
    ]).flat(),
  };
}
const threat = (from: string, to: string) => ({ from, to, fromName: `whole ${from}`, toName: `whole ${to}` });

describe('the layout of the diagram', () => {
  it('joins flows of folded zones, and says all they carry', () => {
    const drawn = lay(model(2, 3), [], () => true);
    expect(drawn.nodes).toEqual([]);
    expect(drawn.flows).toHaveLength(1);
    expect(drawn.flows[0]).toMatchObject({ control: true, data: true, label: 'modbus, dnp3', conduit: true });
  });
  it('shows elements of open zones inside them, and their flows one by one', () => {
    const drawn = lay(model(2, 3), [], () => false);
    expect(drawn.nodes).toHaveLength(6);
    expect(drawn.flows).toHaveLength(2);
    for (const node of drawn.nodes) {
      const zone = drawn.zones.find((one) => one.id === node.zone)!;
      expect(node.x).toBeGreaterThan(zone.x);
      expect(node.y + node.height).toBeLessThan(zone.y + zone.height);
      expect(node.x + node.width).toBeLessThan(zone.x + zone.width);
    }
  });
  it('lets one zone be open beside folded ones', () => {
    const drawn = lay(model(2, 3), [], (zone) => zone === 'z 1');
    expect(drawn.flows.map((flow) => [flow.from, flow.to])).toEqual([
      ['e0', 'Zone 1…'],
      ['e2', 'Zone 1…'],
    ]);
  });
  it('counts each threat once at a zone, and by its way at a flow', () => {
    const drawn = lay(model(2, 1), [threat('z 0', 'z 0'), threat('z 0', 'z 1'), threat('z 1', 'z 0')], () => true);
    expect(drawn.zones.map((zone) => zone.open)).toEqual([3, 2]);
    expect(drawn.flows[0]).toMatchObject({ open: 1, filter: 'open:true from:"z 0" to:"z 1"' });
    expect(drawn.zones[0]!.name).toBe('whole z 0');
  });
  it('never lays one zone over another', () => {
    const { zones } = lay(model(5, 4), [], (zone) => zone === 'z 2');
    zones.forEach((one, index) =>
      zones
        .slice(index + 1)
        .forEach((other) => expect(one.x + one.width <= other.x || one.y + one.height <= other.y).toBe(true)),
    );
  });
  it('lays a column that flows pass by below what they come from', () => {
    const passed = model(3, 1);
    passed.lines.push({ ...passed.lines[0]!, from: 'n0.0', to: 'n2.0' });
    const [first, middle] = lay(passed, [], () => true).zones;
    expect(middle!.y).toBeGreaterThanOrEqual(first!.y + first!.height);
  });
  it('folds what is large by itself', () => {
    expect(foldsByItself(model(50, 40))).toBe(true);
    expect(foldsByItself(model(2, 3))).toBe(false);
  });
  it('leaves out a flow whose end is not drawn', () => {
    const odd = model(2, 1);
    odd.lines.push({ ...odd.lines[0]!, to: 'nobody' });
    expect(lay(odd, [], () => false).flows).toHaveLength(1);
  });
  it.each([
    ['external', 'external'],
    ['historian', 'store'],
    ['controller', 'process'],
  ])('draws what is %s as %s', (role, shape) => expect(shapeOf(role)).toBe(shape));
});
