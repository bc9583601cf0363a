// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors

/** A value at a time; null where there was none. */
export interface Point {
  at: string | number;
  value: number | null;
}

/** One line of a chart. */
export interface Series {
  label: string;
  points: Point[];
  /** A variable of the theme, `--mantine-color-orange-6`; the primary colour without. */
  color?: string;
}

/** Times in seconds, and of each series its values at them: undefined where it says nothing, null where it has a gap. */
export type Aligned = [number[], ...(number | null | undefined)[][]];

interface AlignOptions {
  /** Points further apart than so many seconds are not joined. */
  gap?: number;
  /** The last value holds until then (milliseconds): of what changes rarely. */
  until?: number;
}

function seconds(at: string | number): number {
  return new Date(at).getTime() / 1000;
}

/** All series over the times of all; gaps stay gaps. */
export function aligned(series: Series[], { gap, until }: AlignOptions = {}): Aligned {
  const values = series.map(({ points }) => {
    const sorted = points
      .map((point) => [seconds(point.at), point.value] as const)
      .sort((one, other) => one[0] - other[0]);
    const at = new Map<number, number | null>();
    sorted.forEach(([time, value], index) => {
      const before = sorted[index - 1];
      if (gap !== undefined && before && time - before[0] > gap) {
        at.set(before[0] + gap / 2, null);
      }
      at.set(time, value);
    });
    const last = sorted.at(-1);
    if (until !== undefined && last && until / 1000 > last[0]) {
      at.set(until / 1000, last[1]);
    }
    return at;
  });
  const times = [...new Set(values.flatMap((one) => [...one.keys()]))].sort((one, other) => one - other);
  return [times, ...values.map((one) => times.map((time) => one.get(time)))];
}

/** The place of the point that is nearest to a time; -1 without any. */
export function nearest(times: readonly number[], time: number): number {
  let best = -1;
  times.forEach((one, index) => {
    if (best < 0 || Math.abs(one - time) < Math.abs(times[best]! - time)) {
      best = index;
    }
  });
  return best;
}

const DAY = 86_400;

/** What stands beneath the axis: the day where a tick begins one (or ticks are days), else the time of day. */
export function tickWords(ticks: number[], zone: string | undefined): string[] {
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: zone });
  const clock = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  });
  const exact = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  });
  const step = ticks.length > 1 ? ticks[1]! - ticks[0]! : DAY;
  let before = '';
  return ticks.map((tick) => {
    const at = new Date(tick * 1000);
    const date = day.format(at);
    const fresh = date !== before;
    before = date;
    if (step >= DAY) {
      return date;
    }
    const time = (step < 60 ? exact : clock).format(at);
    return fresh ? `${time}\n${date}` : time;
  });
}
