// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { ActionIcon, Group } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconMaximize, IconMinus, IconPlus } from '@tabler/icons-react';
import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { Drawn, DrawnZone } from './layout';
import { Flow, NodeShape, ZoneBox } from './shapes';
import { fitted, keyed, moved, zoomed, type View } from './view';

interface CanvasProps {
  drawn: Drawn;
  /** The filter of the table below: what it names is marked. */
  chosen: string | undefined;
  choose: (filter: string | undefined) => void;
  fold: (zone: string) => void;
}

/** The diagram: dragged and pinched, + - 0 and arrows; what is chosen filters the threats below. */
export function Canvas({ drawn, chosen, choose, fold }: CanvasProps) {
  const { ref, width, height } = useElementSize<HTMLDivElement>();
  const room = { width: width || 1000, height: height || 440 };
  const [own, setView] = useState<View>();
  const view = own ?? fitted(drawn, room);
  const fingers = useRef(new Map<number, { x: number; y: number }>());
  const onKeyDown = (event: KeyboardEvent) => {
    const next = event.ctrlKey || event.metaKey ? undefined : keyed(view, event.key, drawn, room);
    if (next) {
      event.preventDefault();
      setView(next);
    } else if (event.key === 'Escape') {
      choose(undefined);
    }
  };
  const onPointerMove = (event: PointerEvent) => {
    const before = fingers.current.get(event.pointerId);
    if (!before) {
      return;
    }
    const now = { x: event.clientX, y: event.clientY };
    const other = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1];
    fingers.current.set(event.pointerId, now);
    if (other) {
      const apart = (at: { x: number; y: number }) => Math.hypot(at.x - other.x, at.y - other.y) || 1;
      const corner = event.currentTarget.getBoundingClientRect();
      setView(zoomed(view, apart(now) / apart(before), { x: other.x - corner.x, y: other.y - corner.y }));
    } else {
      setView(moved(view, now.x - before.x, now.y - before.y));
    }
  };
  const lift = (event: PointerEvent) => fingers.current.delete(event.pointerId);
  const press = (key: string) => setView(keyed(view, key, drawn, room));
  const shared = { chosen, choose: (filter: string) => choose(filter === chosen ? undefined : filter) };
  const zoneBox = (zone: DrawnZone) => <ZoneBox key={zone.id} zone={zone} fold={fold} {...shared} />;
  return (
    <div className="dfd" ref={ref} role="group" aria-label="Data flow diagram" onKeyDown={onKeyDown}>
      <svg
        width="100%"
        height="100%"
        viewBox={`${view.x} ${view.y} ${room.width / view.scale} ${room.height / view.scale}`}
        onPointerDown={(event) => fingers.current.set(event.pointerId, { x: event.clientX, y: event.clientY })}
        onPointerMove={onPointerMove}
        onPointerUp={lift}
        onPointerLeave={lift}
        onPointerCancel={lift}
      >
        {drawn.zones.filter((zone) => !zone.folded).map(zoneBox)}
        {drawn.flows.map((flow) => (
          <Flow key={flow.id} flow={flow} {...shared} />
        ))}
        {drawn.zones.filter((zone) => zone.folded).map(zoneBox)}
        {drawn.nodes.map((node) => (
          <NodeShape key={node.id} node={node} {...shared} />
        ))}
      </svg>
      <Group gap={4} className="dfd-tools">
        <ActionIcon variant="default" aria-label="Nearer" onClick={() => press('+')}>
          <IconPlus size={16} />
        </ActionIcon>
        <ActionIcon variant="default" aria-label="Farther" onClick={() => press('-')}>
          <IconMinus size={16} />
        </ActionIcon>
        <ActionIcon variant="default" aria-label="All of it" onClick={() => press('0')}>
          <IconMaximize size={16} />
        </ActionIcon>
      </Group>
    </div>
  );
}
