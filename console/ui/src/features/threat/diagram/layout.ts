// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import type { Schemas } from '../../../api/types';
import { quoted } from '../../../parts/list/suggest';

type Model = Schemas['Diagram'];
type Threat = Pick<Schemas['ThreatStanding'], 'from' | 'fromName' | 'to' | 'toName'>;

/** The standard shapes of data flow diagrams. */
export type Shape = 'external' | 'process' | 'store';

interface Box {
  id: string;
  name: string;
  detail: string;
  x: number;
  y: number;
  width: number;
  height: number;
}
export interface DrawnZone extends Box {
  /** How many elements it has. */
  elements: number;
  folded: boolean;
  /** Open threats that touch it. */
  open: number;
  filter: string;
}
export interface DrawnNode extends Box {
  zone: string;
  zoneName: string;
  shape: Shape;
  /** Open threats of its zone: threats are told by zones and protocols. */
  open: number;
  filter: string;
}
export interface DrawnFlow {
  id: string;
  from: string;
  to: string;
  label: string;
  control: boolean;
  data: boolean;
  crosses: boolean;
  problem: boolean;
  /** A line of the curve, and its middle. */
  path: string;
  midX: number;
  midY: number;
  /** Between folded zones, where its number is shown; else its ends are elements. */
  conduit: boolean;
  /** Open threats from the one zone to the other. */
  open: number;
  filter: string;
}
export interface Drawn {
  width: number;
  height: number;
  zones: DrawnZone[];
  nodes: DrawnNode[];
  flows: DrawnFlow[];
}

/** More elements than this are folded into their zones, unless one unfolds them. */
export const MOST_UNFOLDED = 20;

const WIDTH = 212;
const HEAD = 46;
const FOLDED = 62;
const NODE_HEIGHT = 42;
const GAP = 14;
const ZONE_GAP = 22;
const COLUMN_GAP = 130;
const MARGIN = 16;
const LOOP = 70;
/** No column begins lower than this: the diagram would become too high to be read. */
const LOW = 420;

/** Filters of the list of threats: what touches a zone; what goes from one to another. */
export const ofZone = (zone: string) => `open:true zone:${quoted(zone)}`;
export const between = (from: string, to: string) => `open:true from:${quoted(from)} to:${quoted(to)}`;

export const foldsByItself = (model: Model) => model.nodes.length > MOST_UNFOLDED;

const STORES = /\b(historian|database|storage|store|backup|file server|nas)\b/;

/** What an element is in a data flow diagram, by its role. */
export function shapeOf(role: string): Shape {
  if (/^(external|remote user|user|person)/.test(role)) {
    return 'external';
  }
  return STORES.test(role) ? 'store' : 'process';
}

/** Lays a model out: the columns of the API, from what is trusted least to what is most; zones folded or with their elements. */
export function lay(model: Model, threats: readonly Threat[], folded: (zone: string) => boolean): Drawn {
  const counts = countsOf(threats);
  const home = homes(model);
  const zones: DrawnZone[] = [];
  const nodes: DrawnNode[] = [];
  const columns = [...new Set(model.zones.map((zone) => zone.x))].sort((one, other) => one - other);
  let bottom = 0;
  columns.forEach((column, index) => {
    const x = MARGIN + index * (WIDTH + COLUMN_GAP);
    // Below what is left of it where flows pass it by, so that they do not run through it.
    let y = bottom > 0 && bottom <= LOW && passed(model, home, column) ? bottom : MARGIN + index * 36;
    for (const zone of model.zones.filter((one) => one.x === column).sort((one, other) => one.y - other.y)) {
      const members = model.nodes.filter((node) => home.get(node.id) === zone.id);
      const shut = folded(zone.id);
      const height = shut ? FOLDED : HEAD + members.length * (NODE_HEIGHT + GAP);
      const name = counts.names.get(zone.id) ?? zone.name;
      const mark = { open: counts.touching.get(zone.id) ?? 0, filter: ofZone(zone.id) };
      zones.push({ ...zone, ...mark, name, x, y, width: WIDTH, height, elements: members.length, folded: shut });
      (shut ? [] : members).forEach((node, row) =>
        nodes.push({
          ...node,
          ...mark,
          zone: zone.id,
          zoneName: name,
          shape: shapeOf(node.id.startsWith(`${zone.id} `) ? node.id.slice(zone.id.length + 1) : node.detail),
          x: x + GAP,
          y: y + HEAD + row * (NODE_HEIGHT + GAP),
          width: WIDTH - 2 * GAP,
          height: NODE_HEIGHT,
        }),
      );
      y += height + ZONE_GAP;
    }
    bottom = Math.max(bottom, y);
  });
  const boxes = new Map<string, Box>([...zones, ...nodes].map((box) => [box.id, box]));
  return {
    width: MARGIN * 2 + columns.length * (WIDTH + COLUMN_GAP) - COLUMN_GAP + LOOP,
    height: bottom + MARGIN,
    zones,
    nodes,
    flows: flowsOf(model, home, boxes, folded, counts.crossing),
  };
}

/** Whether a flow joins what is left of a column with what is right of it. */
function passed(model: Model, home: Map<string, string>, column: number) {
  const columns = new Map(model.zones.map((zone) => [zone.id, zone.x]));
  const of = (node: string) => columns.get(home.get(node) ?? '') ?? column;
  return model.lines.some((line) => (of(line.from) - column) * (of(line.to) - column) < 0);
}

/** In which zone an element's box lies. */
function homes(model: Model): Map<string, string> {
  const home = new Map<string, string>();
  for (const node of model.nodes) {
    const zone = model.zones.find(
      (one) => node.x >= one.x && node.x < one.x + one.width && node.y >= one.y && node.y < one.y + one.height,
    );
    if (zone) {
      home.set(node.id, zone.id);
    }
  }
  return home;
}

const pair = (from: string, to: string) => JSON.stringify([from, to]);

function countsOf(threats: readonly Threat[]) {
  const touching = new Map<string, number>();
  const crossing = new Map<string, number>();
  const names = new Map<string, string>();
  const add = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1);
  for (const threat of threats) {
    names.set(threat.from, threat.fromName || threat.from);
    names.set(threat.to, threat.toName || threat.to);
    new Set([threat.from, threat.to]).forEach((zone) => add(touching, zone));
    add(crossing, pair(threat.from, threat.to));
  }
  return { touching, crossing, names };
}

function flowsOf(
  model: Model,
  home: Map<string, string>,
  boxes: Map<string, Box>,
  folded: (zone: string) => boolean,
  crossing: Map<string, number>,
): DrawnFlow[] {
  const flows = new Map<string, DrawnFlow>();
  for (const line of model.lines) {
    const fromZone = home.get(line.from);
    const toZone = home.get(line.to);
    if (fromZone === undefined || toZone === undefined) {
      continue;
    }
    const from = boxes.get(folded(fromZone) ? fromZone : line.from);
    const to = boxes.get(folded(toZone) ? toZone : line.to);
    if (!from || !to || from === to) {
      continue;
    }
    const id = pair(from.id, to.id);
    const known = flows.get(id);
    flows.set(
      id,
      known
        ? joined(known, line)
        : {
            ...line,
            ...curve(from, to),
            id,
            from: from.name,
            to: to.name,
            conduit: folded(fromZone) && folded(toZone),
            open: crossing.get(pair(fromZone, toZone)) ?? 0,
            filter: between(fromZone, toZone),
          },
    );
  }
  return [...flows.values()];
}

function joined(known: DrawnFlow, line: Schemas['DiagramLine']): DrawnFlow {
  const protocols = new Set([...known.label.split(', '), ...line.label.split(', ')]);
  return {
    ...known,
    label: [...protocols].join(', '),
    control: known.control || line.control,
    data: known.data || line.data,
    crosses: known.crosses || line.crosses,
    problem: known.problem || line.problem,
  };
}

/** Out of the side that faces the other box; within a column around its right. What leads back lies a little lower. */
function curve(from: Box, to: Box) {
  const same = Math.abs(from.x - to.x) < WIDTH / 2;
  const right = from.x < to.x;
  const x1 = same || right ? from.x + from.width : from.x;
  const x2 = same || !right ? to.x + to.width : to.x;
  const shift = right || (same && from.y < to.y) ? -5 : 5;
  const y1 = from.y + from.height / 2 + shift;
  const y2 = to.y + to.height / 2 + shift;
  const bend = same || right ? LOOP : -LOOP;
  const back = same ? LOOP : -bend;
  return {
    path: `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 + back} ${y2} ${x2} ${y2}`,
    midX: (x1 + 3 * (x1 + bend) + 3 * (x2 + back) + x2) / 8,
    midY: (y1 + y2) / 2,
  };
}
