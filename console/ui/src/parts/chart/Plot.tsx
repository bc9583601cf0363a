// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import 'uplot/dist/uPlot.min.css';
import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import { useZone } from '../time';
import { nearest, tickWords, type Aligned } from './series';

export interface PlotProps {
  data: Aligned;
  lines: { label: string; color: string }[];
  height: number;
  /** Least and greatest of the values' axis; as they are without. */
  range?: [number, number];
  /** A value holds until the next. */
  stepped?: boolean;
  value: (value: number) => string;
  /** Where the pointer is: the place among the times; null where it is nowhere. */
  onHover?: (index: number | null) => void;
  onPick?: (index: number) => void;
  /** Marked: its place among the times. */
  picked?: number;
  /** Without axes, for a glance. */
  bare?: boolean;
}

/** The drawing itself; who cannot see it has the table beside it. */
export function Plot(props: PlotProps) {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(undefined);
  const latest = useRef(props);
  const zone = useZone();
  const scheme = useComputedColorScheme();
  const { data, height, stepped, bare } = props;
  const look = JSON.stringify([props.lines, height, props.range, stepped, bare, zone, scheme]);

  useEffect(() => {
    latest.current = props;
    plot.current?.redraw();
  });

  useEffect(() => {
    const holder = box.current!;
    const made = new uPlot(
      options(latest, holder, zone === 'utc' ? 'UTC' : undefined),
      latest.current.data as uPlot.AlignedData,
      holder,
    );
    plot.current = made;
    const watcher = new ResizeObserver(() => made.setSize({ width: holder.clientWidth, height }));
    watcher.observe(holder);
    return () => {
      watcher.disconnect();
      made.destroy();
      plot.current = undefined;
    };
  }, [look, height, zone]);

  useEffect(() => plot.current?.setData(data as uPlot.AlignedData), [data]);

  return <div ref={box} className="plot" style={{ height }} aria-hidden />;
}

/** A single point stands in the middle of a minute: of itself it would be drawn among years. */
function span({ data: [times] }: uPlot, from: number, to: number): [number, number] {
  return times.length === 1 ? [times[0]! - 30, times[0]! + 30] : [from, to];
}

function options(latest: { current: PlotProps }, holder: HTMLElement, zone: string | undefined): uPlot.Options {
  const { lines, height, range, stepped, bare, value } = latest.current;
  const of = (name: string) => resolved(holder, name);
  const faint = of('--mantine-color-dimmed');
  const line = of('--plot-line');
  const font = `11px ${getComputedStyle(holder).fontFamily}`;
  const axis = { stroke: faint, font, grid: { stroke: line, width: 1 }, ticks: { stroke: line, width: 1, size: 4 } };
  return {
    width: holder.clientWidth || 300,
    height,
    padding: bare ? [4, 2, 4, 2] : [8, 10, 0, 0],
    legend: { show: false },
    tzDate: (at) => (zone ? uPlot.tzDate(new Date(at * 1000), zone) : new Date(at * 1000)),
    cursor: { show: !bare, y: false, drag: { x: false, y: false }, points: { size: 7 } },
    scales: {
      x: { range: span },
      y: range ? { range } : { range: { min: { soft: 0, mode: 1 }, max: { pad: 0.1 } } },
    },
    axes: [
      { ...axis, show: !bare, size: 38, space: 70, values: (_, ticks) => tickWords(ticks, zone) },
      { ...axis, show: !bare, size: 46, values: (_, ticks) => ticks.map((tick) => value(tick)) },
    ],
    series: [
      {},
      ...lines.map(({ label, color }) => ({
        label,
        stroke: of(color),
        width: 2,
        spanGaps: false,
        paths: stepped ? uPlot.paths.stepped!({ align: 1 }) : uPlot.paths.linear!(),
        // A single value makes no line.
        points: { show: (self: uPlot) => self.data[0].length === 1, size: 7 },
      })),
    ],
    hooks: {
      setCursor: [(self) => latest.current.onHover?.(self.cursor.idx ?? null)],
      ready: [
        (self) =>
          self.over.addEventListener('click', () => {
            const times = self.data[0] as number[];
            const index = nearest(times, self.posToVal(self.cursor.left ?? 0, 'x'));
            if (index >= 0) {
              latest.current.onPick?.(index);
            }
          }),
      ],
      draw: [(self) => mark(self, latest.current.picked, of('--mantine-color-text'))],
    },
  };
}

/** A line where somebody picked a time. */
function mark(plot: uPlot, picked: number | undefined, color: string) {
  const time = picked === undefined ? undefined : plot.data[0][picked];
  if (time === undefined) {
    return;
  }
  const { ctx, bbox } = plot;
  const x = Math.round(plot.valToPos(time, 'x', true));
  ctx.save();
  ctx.strokeStyle = color;
  ctx.setLineDash([4, 4]);
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bbox.top + bbox.height);
  ctx.stroke();
  ctx.restore();
}

/** A colour of the theme as a canvas can take it: variables may hold words that only styles understand. */
function resolved(holder: HTMLElement, name: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${name})`;
  holder.append(probe);
  const color = getComputedStyle(probe).color;
  probe.remove();
  return color;
}
