// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Button, Group, Skeleton, Table, Text } from '@mantine/core';
import { lazy, Suspense, useMemo, useState } from 'react';
import { number } from '../text';
import { absolute, useZone } from '../time';
import './chart.css';
import { aligned, nearest, type Aligned, type Series } from './series';

const Plot = lazy(() => import('./Plot').then((module) => ({ default: module.Plot })));

interface TimeChartProps {
  /** What it shows; read to who cannot see it. */
  label: string;
  series: Series[];
  height?: number;
  range?: [min: number, max: number];
  /** Points further apart than so many seconds are not joined. */
  gap?: number;
  /** A value holds until the next, and the last until now (milliseconds). */
  stepped?: boolean;
  until?: number;
  value?: (value: number) => string;
  /** Chosen with a click, or with arrow keys; the time of a point. */
  onPick?: (at: number) => void;
  /** Time of the point that is chosen, in milliseconds. */
  picked?: number;
  /** Without axes and table: a glance beside words that say the same. */
  bare?: boolean;
}

/** Values over time: drawn, walked through with arrow keys, and readable as a table. */
export function TimeChart(props: TimeChartProps) {
  const { label, series, height = 180, gap, until, value = number, onPick, picked, bare } = props;
  const [at, setAt] = useState<number | null>(null);
  const [asTable, setAsTable] = useState(false);
  const data = useMemo(() => aligned(series, { gap, until }), [series, gap, until]);
  const times = data[0];
  const lines = series.map((one) => ({ label: one.label, color: colorOf(one) }));
  const mark = picked === undefined ? undefined : nearest(times, picked / 1000);

  function walk(step: number) {
    const next = Math.min(times.length - 1, Math.max(0, (at ?? mark ?? times.length) + step));
    setAt(next);
    onPick?.(times[next]! * 1000);
  }

  const plot = (
    <Suspense fallback={<Skeleton height={height} />}>
      <Plot
        {...{ data, lines, height, value, bare }}
        range={props.range}
        stepped={props.stepped}
        onHover={setAt}
        onPick={(index) => onPick?.(times[index]! * 1000)}
        picked={mark}
      />
    </Suspense>
  );
  if (bare) {
    return plot;
  }
  return (
    <figure className="chart" aria-label={label}>
      <Group justify="space-between" mih={22} gap="xs">
        <Reading data={data} lines={lines} at={at ?? mark ?? null} value={value} />
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setAsTable(!asTable)}>
          {asTable ? 'As a chart' : 'As a table'}
        </Button>
      </Group>
      {asTable ? (
        <AsTable label={label} data={data} lines={lines} value={value} height={height} />
      ) : (
        <div
          role="group"
          tabIndex={0}
          aria-label={`${label}; arrow keys walk through it`}
          onKeyDown={(event) => {
            const step = { ArrowLeft: -1, ArrowRight: 1, Home: -times.length, End: times.length }[event.key];
            if (step !== undefined && times.length > 0) {
              event.preventDefault();
              walk(step);
            }
          }}
        >
          {plot}
        </div>
      )}
    </figure>
  );
}

function colorOf(series: Series): string {
  return series.color ?? '--mantine-color-anchor';
}

interface ReadingProps {
  data: Aligned;
  lines: { label: string; color: string }[];
  at: number | null;
  value: (value: number) => string;
}

/** The values where the pointer is, else of what is picked, else the last ones. */
function Reading({ data, lines, at, value }: ReadingProps) {
  const zone = useZone();
  const index = at ?? data[0].length - 1;
  const time = data[0][index];
  return (
    <Text size="xs" c="dimmed" component="div" aria-live="polite" className="chart-reading">
      {lines.map((line, place) => (
        <span key={line.label}>
          <span className="chart-key" style={{ background: `var(${line.color})` }} aria-hidden />
          {line.label} <b>{shown(data[place + 1]![index], value)}</b>
        </span>
      ))}
      {time !== undefined && <span>{absolute(time * 1000, zone)}</span>}
    </Text>
  );
}

function shown(one: number | null | undefined, value: (value: number) => string): string {
  return one === null || one === undefined ? '–' : value(one);
}

function AsTable({ label, data, lines, value, height }: Omit<ReadingProps, 'at'> & { label: string; height: number }) {
  const zone = useZone();
  const rows = data[0].map((_, index) => index).reverse();
  return (
    <div
      className="chart-table"
      style={{ maxHeight: Math.max(height, 220) }}
      tabIndex={0}
      role="group"
      aria-label={label}
    >
      <Table fz="xs" verticalSpacing={3} stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Time</Table.Th>
            {lines.map((line) => (
              <Table.Th key={line.label}>{line.label}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.slice(0, 500).map((index) => (
            <Table.Tr key={index}>
              <Table.Td>{absolute(data[0][index]! * 1000, zone)}</Table.Td>
              {lines.map((line, place) => (
                <Table.Td key={line.label}>{shown(data[place + 1]![index], value)}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
