// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import type { Schemas } from '../../api/types';
import type { Search } from '../../app/search';
import { counted, number } from '../../parts/text';

type Coverage = Schemas['SiteCoverage'];
type Content = Schemas['PublishedAge'];

/** Something that says what the absence of findings is worth. */
export interface Watch {
  ok: boolean;
  text: string;
  /** What it means, or what to do. */
  hint?: string;
  to?: '/sensors' | '/map' | '/threats';
  search?: Search;
}

function listed(names: string[], most = 3): string {
  const more = names.length - most;
  return more > 0 ? `${names.slice(0, most).join(', ')} and ${more} more` : names.join(', ');
}

function percent(part: number, whole: number): string {
  const share = (100 * part) / whole;
  return share < 0.1 ? 'less than 0.1 %' : `${share < 10 ? share.toFixed(1) : Math.round(share)} %`;
}

/** How well a site is watched, what is wrong first. */
export function watched(coverage: Coverage): Watch[] {
  const all = [
    sensors(coverage),
    lost(coverage),
    oneSided(coverage),
    decoded(coverage),
    networks(coverage),
    declared(coverage),
  ];
  return all.filter((one) => one !== undefined).sort((one, other) => Number(one.ok) - Number(other.ok));
}

function sensors({ sensors }: Coverage): Watch {
  const silent = sensors.filter((one) => one.silent);
  const idle = sensors.flatMap((one) =>
    one.sources.filter((source) => !source.up).map((source) => `${source.name} of ${one.name}`),
  );
  if (sensors.length === 0) {
    return {
      ok: false,
      text: 'No sensor watches this site',
      hint: 'Join one, or give one to this site.',
      to: '/sensors',
    };
  }
  if (silent.length > 0) {
    return {
      ok: false,
      text: `${counted(silent.length, 'sensor')} silent for an hour or more: ${listed(silent.map((one) => one.name))}`,
      hint: 'What happens there now is not seen.',
      to: '/sensors',
    };
  }
  if (idle.length > 0) {
    return {
      ok: false,
      text: `Not watched now: ${listed(idle)}`,
      hint: 'The interface is down or gone.',
      to: '/sensors',
    };
  }
  return { ok: true, text: `${counted(sensors.length, 'sensor')}, all heard of within the hour`, to: '/sensors' };
}

function lost({ sensors }: Coverage): Watch | undefined {
  const packets = sensors.reduce((sum, one) => sum + one.packets, 0);
  const gone = sensors.reduce((sum, one) => sum + one.lost, 0);
  if (packets + gone === 0) {
    return undefined;
  }
  return gone > 0
    ? {
        ok: false,
        text: `${counted(gone, 'packet')} lost of ${number(packets + gone)} (${percent(gone, packets + gone)})`,
        hint: 'What was in them is not known. Give the sensor more cores, or fewer interfaces.',
        to: '/sensors',
      }
    : { ok: true, text: `${counted(packets, 'packet')} watched, none lost`, to: '/sensors' };
}

function oneSided({ sensors }: Coverage): Watch | undefined {
  const count = sensors.reduce((sum, one) => sum + one.oneSided, 0);
  return count > 0
    ? {
        ok: false,
        text: `${counted(count, 'conversation')} seen from one side alone`,
        hint: 'Answers are missing: the mirror port may copy one direction only.',
        to: '/sensors',
      }
    : undefined;
}

function decoded({ sensors }: Coverage): Watch | undefined {
  const told = sensors.filter((one) => typeof one.decoded === 'number');
  const worst = told.sort((one, other) => one.decoded! - other.decoded!)[0];
  if (!worst) {
    return undefined;
  }
  const problem = worst.problems[0];
  const share = Math.floor(worst.decoded! * 10) / 10;
  return {
    ok: share >= 90,
    text: `${share} % of packets decoded to the end${told.length > 1 ? ` at ${worst.name}, the least` : ''}`,
    hint: problem && share < 100 ? `Most often not: ${problem.what}` : undefined,
    to: '/sensors',
  };
}

function networks({ networks }: Coverage): Watch | undefined {
  const silent = networks.filter((one) => one.silent);
  return silent.length > 0
    ? {
        ok: false,
        text: `${counted(silent.length, 'network')} silent for an hour or more: ${listed(silent.map((one) => one.name))}`,
        hint: 'Others at the site are heard. Is it off, or is it not mirrored any more?',
        to: '/map',
      }
    : undefined;
}

function declared({ zones }: Coverage): Watch | undefined {
  const unseen = zones.filter((one) => one.unwatched > 0);
  const count = unseen.reduce((sum, one) => sum + one.unwatched, 0);
  return count > 0
    ? {
        ok: false,
        text: `${counted(count, 'declared device')} seen by no sensor, in ${listed(unseen.map((one) => one.name))}`,
        hint: 'They are silent, gone, or where no sensor looks.',
        to: '/threats',
        search: { tab: 'drift' },
      }
    : undefined;
}

const OLD = 30 * 86_400_000;

/** What is loaded of published advisories; none is never `none found`. */
export function contentWatch(content: Content, now: number): Watch {
  if (!content.loaded || content.advisories === 0) {
    return {
      ok: false,
      text: 'No advisories are loaded',
      hint: 'So nothing is told about known vulnerabilities.',
    };
  }
  const age = content.newest ? now - new Date(content.newest).getTime() : 0;
  const days = Math.floor(age / 86_400_000);
  return {
    ok: age < OLD,
    text: `${counted(content.advisories, 'advisory', 'advisories')}, the newest ${days < 1 ? 'of today' : `${counted(days, 'day')} old`}`,
    hint: age < OLD ? undefined : 'What was published since is not told.',
  };
}
