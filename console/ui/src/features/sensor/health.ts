// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import type { Schemas } from '../../api/types';

export type Numbers = Record<string, number>;
export type HealthPoint = Schemas['SensorHealthPoint'];

/** A sensor: its row, and how it is. */
export type SensorDetail = Schemas['SensorHealthDetail'];

const NAMED = /^(.+)\[(.+)\]$/;

/** Numbers that are told of several things (`source-up[eth1]`), by what they are of. */
export function byThing(numbers: Numbers, beginning: string): Map<string, Numbers> {
  const found = new Map<string, Numbers>();
  for (const [name, value] of Object.entries(numbers)) {
    const [, what, of] = NAMED.exec(name) ?? [];
    if (what?.startsWith(beginning) && of) {
      found.set(of, { ...found.get(of), [what]: value });
    }
  }
  return found;
}

/** How much a count grew in a second, between points; nothing where the program began anew in between. */
export function rates(points: readonly HealthPoint[], name: string): { at: string; value: number | null }[] {
  return points.slice(1).map((point, index) => {
    const before = points[index]!;
    const grown = (point.numbers[name] ?? NaN) - (before.numbers[name] ?? NaN);
    const seconds = (Date.parse(point.at) - Date.parse(before.at)) / 1000;
    return { at: point.at, value: seconds > 0 && grown >= 0 ? grown / seconds : null };
  });
}

/** The last of a course that is known. */
export function latest(course: readonly { value: number | null }[]): number | undefined {
  return course.findLast((one) => one.value !== null)?.value ?? undefined;
}

/** What to do about a kind of warning. */
const TO_DO: Record<string, string> = {
  silent: 'Look whether its machine runs and reaches this console on the port for sensors.',
  'nothing-arrives': 'Look at the mirror port of the switch, the cable and the name of the interface.',
  drops: 'Give it more memory and cores, narrow what is captured by a filter, or split the mirror over two sensors.',
  losses: 'Give it more memory and cores, narrow what is captured by a filter, or split the mirror over two sensors.',
  'one-sided': 'Mirror both directions of the port: many switches mirror what comes in alone unless told otherwise.',
  'vlan-silent': 'Look whether the VLAN is still mirrored, and whether anything in it still runs.',
  duplicates: 'Mirror each packet once: a port and its VLAN are mirrored both, or two ports of one path.',
  disk: 'Make room on its disk, or lower the bound of its packet store.',
  clock: 'Set up NTP or PTP on its machine.',
  certificate: 'It renews by itself while it reaches this console. If it ended, join it anew with a new token.',
  'content-old': 'Bring newer content to the machine of the sensor.',
  cloned: 'Find the copied machine, and join one of the two anew with a token of its own.',
  version: 'Install the version of this console on the machine of the sensor.',
  'self-proof': 'Its program no longer detects what it should: install it anew, and tell us with the names beneath.',
};

export function toDo(kind: string): string | undefined {
  return TO_DO[kind];
}

export interface Verdict {
  tone: 'good' | 'wait' | 'bad';
  title: string;
  text: string;
}

const QUIET = 5 * 60_000;

/** How a sensor is, in one sentence. */
export function verdict(sensor: SensorDetail, now: number): Verdict {
  if (sensor.state === 'revoked') {
    return { tone: 'bad', title: 'Revoked', text: 'It may tell nothing any more. A new token lets it in again.' };
  }
  if (sensor.state === 'waiting') {
    const ended = sensor.tokenEnd && Date.parse(sensor.tokenEnd) < now;
    return {
      tone: 'wait',
      title: 'Has not joined yet',
      text: ended
        ? 'Its token has ended. Make a new one, and run the command on the machine of the sensor.'
        : 'Run the command with its token on the machine of the sensor. A lost token is replaced by a new one.',
    };
  }
  if (sensor.holding.length > 0) {
    const many = sensor.holding.length;
    return { tone: 'bad', title: many === 1 ? 'One thing is wrong' : `${many} things are wrong`, text: '' };
  }
  if (!sensor.contact || now - Date.parse(sensor.contact) > QUIET) {
    return { tone: 'bad', title: 'Not heard of', text: TO_DO.silent! };
  }
  const missed = sensor.proof?.missed.length ?? 0;
  return missed > 0
    ? { tone: 'bad', title: 'Its self-proof missed something', text: TO_DO['self-proof']! }
    : {
        tone: 'good',
        title: 'All is well',
        text: `It is heard of and has lost nothing within the last hour.${sensor.proof ? ' Its self-proof found all that it should.' : ''}`,
      };
}

/** What to paste into a terminal so that a sensor joins. */
export function joinCommands(console: string, token: string, nic: string) {
  const options = `--interface ${nic} --console ${console} --token ${token}`;
  return {
    package: [
      'sudo dpkg -i bulkhead_*.deb',
      `echo 'SENSOR_OPTIONS="${options}"' | sudo tee /etc/bulkhead/sensor.conf >/dev/null`,
      'sudo systemctl enable bulkhead-sensor && sudo systemctl restart bulkhead-sensor',
    ].join('\n'),
    clone: `sudo ./bulkhead sensor --state state/ ${options}`,
  };
}

/** A name of an interface as Linux has them; anything else would not be safe to paste. */
export function plainInterface(name: string): string {
  return /^[A-Za-z0-9_.:-]{1,15}$/.test(name) ? name : 'eth1';
}
