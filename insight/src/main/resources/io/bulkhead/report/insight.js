// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors

// ---- score, zones, threats, requirements, recommendations, attack paths

const PARTIES = ['Manufacturer or integrator', 'Solution developer', 'Deployer', 'Operator'];
const STATES = ['refuted', 'unknown', 'not-contradicted', 'attested', 'proved', 'not-applicable'];

function scoreCard(report) {
  const [score, known, earned, lost] = report.score;
  const figure = score < 0 ? '–' : score + ' of 100';
  const more = score < 0
    ? 'nothing could be told yet'
    : `${number(earned)} of ${number(earned + lost)} points; ${known} % of what counts could be told`;
  return card('Secure score', figure, more);
}

function requirementCard(report) {
  const count = state => report.requirements.filter(one => one[2] === state).length;
  return card('Requirements', number(count('refuted')) + ' refuted',
    `${number(count('proved'))} proved, ${number(count('attested'))} attested, ${number(count('unknown'))} unknown`);
}

/** Pairs in a flat list. */
function pairs(list) {
  const made = [];
  for (let i = 0; i < list.length; i += 2) {
    made.push([list[i], list[i + 1]]);
  }
  return made;
}

function places(list, all) {
  const items = pairs(list).map(([text, proofs]) => element('li', {}, text,
    proofs === '' ? '' : element('span', { class: 'soft' }, ' – ' + proofs)));
  if (all > items.length) {
    items.push(element('li', { class: 'soft' }, `and ${number(all - items.length)} more, in the files beside this page`));
  }
  return element('ul', { class: 'places' }, ...items);
}

function entry(severity, title, where, ...content) {
  return element('details', { class: 'entry' },
    element('summary', {},
      element('span', { class: 'badge ' + severity }, severity.replace('-', ' ')), ' ',
      element('strong', {}, title), ' ',
      element('span', { class: 'soft' }, where)),
    ...content);
}

function lines(rows) {
  return element('dl', { class: 'lines' }, ...rows
    .filter(([, text]) => text !== '')
    .flatMap(([name, text]) => [element('dt', {}, name), element('dd', {}, text)]));
}

/** A list of which the first are shown, and a button for the rest. */
function showList(id, items, atFirst, nothing) {
  if (items.length === 0) {
    place(id, empty(nothing));
    return;
  }
  const shown = items.slice(0, atFirst);
  if (items.length > atFirst) {
    const more = element('button', { type: 'button', class: 'onscreen' }, `Show all ${number(items.length)}`);
    more.addEventListener('click', () => place(id, ...items));
    shown.push(more);
  }
  place(id, ...shown);
}

function showZones(report) {
  const image = element('img', {
    src: 'data:image/svg+xml;base64,' + report.dataFlow,
    alt: 'Data-flow diagram: zones from outside (left) to devices (right) and the flows between them; the table below holds the same zones',
  });
  place('zones-drawing', image);
  const rows = report.zones.map(([name, kind, trust, target, supported, members, score, why]) => [
    element('th', { scope: 'row' }, name), kind, trust, target === 0 ? 'not set' : 'SL-T ' + target,
    String(supported), members, score < 0 ? '–' : score, why]);
  place('zones-table', table('', ['Zone', 'Kind', 'Trust', 'Target level', 'Level shown by evidence', 'Members', 'Score', 'Why it is one'], rows));
  const drift = report.drift.map(([severity, because]) => element('li', {},
    element('span', { class: 'badge ' + SEVERITIES[severity] }, SEVERITIES[severity]), ' ', because));
  if (report.driftInAll > drift.length) {
    drift.push(element('li', { class: 'soft' }, `and ${number(report.driftInAll - drift.length)} more, in zones.jsonl`));
  }
  place('drift', !report.declared
    ? empty('No workload is declared, so nothing can differ from it. bulkhead specify --from this folder makes a first file.')
    : drift.length === 0 ? empty('What was seen is what is declared.') : element('ul', { class: 'places' }, ...drift));
}

function showThreats(report) {
  const items = report.threats.map(threat => {
    const [severity, state, title, where, letters, because, what, how, counter, blind, techniques, requirements, id, decided, members, count] = threat;
    return entry(SEVERITIES[severity], title, `${state}, ${where}`,
      element('p', {}, because),
      lines([['What could happen', what], ['How', how], ['What to do', counter], ['Not seen', blind],
        ['STRIDE', letters], ['ATT&CK for ICS', techniques], ['Requirements', requirements], ['Decided', decided], ['Id', id]]),
      places(members, count));
  });
  const [, , unknown, inherent, evident] = report.threatCounts;
  document.getElementById('threats-about').textContent =
    `${number(evident)} are evident, ${number(inherent)} lie in the design, of ${number(unknown)} what decides was not seen.`;
  showList('threats-list', items, 20, 'No threat rule applies to what was seen.');
}

function showRequirements(report) {
  const items = PARTIES.map((party, index) => {
    const own = report.requirements.filter(one => one[1] === index);
    const counts = STATES.map(state => [state, own.filter(one => one[2] === state).length])
      .filter(([, some]) => some > 0)
      .map(([state, some]) => `${some} ${state.replace('-', ' ')}`).join(', ');
    return element('details', { class: 'entry party' },
      element('summary', {}, element('strong', {}, party), ' ', element('span', { class: 'soft' }, counts)),
      ...own.sort((one, other) => STATES.indexOf(one[2]) - STATES.indexOf(other[2])).map(requirementItem));
  });
  place('requirements-list', ...items);
  place('wanted', report.wanted.length === 0
    ? empty('Nothing is unknown.')
    : table('', ['What would settle it', 'Findings', 'Requirements'], report.wanted));
}

function requirementItem([id, , state, title, statement, because, verify, needs, counts, findings]) {
  return entry(state, `${id} ${title}`, '',
    element('p', {}, statement),
    lines([['Stands', because], ['Verify', verify], ['Needs', needs]]),
    places(findings, counts[STATES.indexOf(state)]));
}

function showRecommendations(report) {
  const items = report.recommendations
    .sort((one, other) => other[5] - one[5])
    .map(([state, title, why, steps, caution, gain, gaps, members, id]) => entry(state, title,
      gain > 0 ? `+${gain} points, ${count(gaps, 'place')}` : gaps > 0 ? count(gaps, 'place') : '',
      element('p', {}, why),
      element('ol', {}, ...steps.map(step => element('li', {}, step))),
      lines([['Beware', caution], ['Id', id]]),
      places(members, gaps)));
  const open = items.filter((_, i) => report.recommendations[i][0] === 'open');
  const rest = items.filter((_, i) => report.recommendations[i][0] !== 'open');
  showList('recommendations-list', [...open, ...rest], Math.max(8, Math.min(16, open.length)), 'No recommendation applies.');
  place('score-parts', table('', ['Recommendation', 'Points', 'Of', 'Would gain', 'Why'],
    report.scoreParts.map(([title, score, of, gain, why]) => [title, score, of, gain, why])));
}

function showPaths(report) {
  const items = report.paths.map(([severity, source, target, control, hops]) => {
    const steps = [];
    for (let i = 0; i < hops.length; i += 4) {
      const [way, text, technique, proofs] = hops.slice(i, i + 4);
      steps.push(element('li', {}, element('strong', {}, way), technique === '' ? '' : ` (${technique})`, ': ', text,
        element('span', { class: 'soft' }, ' – ' + proofs)));
    }
    return entry(SEVERITIES[severity], `From ${source} to ${control ? 'command ' : 'falsify data of '}${target}`,
      count(steps.length, 'step'), element('ol', {}, ...steps));
  });
  showList('paths-list', items, 10, 'No way was found from outside, the office or remote users to what matters most.');
  place('cuts', report.cuts.length === 0
    ? empty('Nothing has to be cut, or no set of rules and fixes is enough.')
    : table('', ['Do this', 'Stops so many paths', 'Would also stop this use'],
      report.cuts.map(([advice, stops, breaks]) => [advice, stops, breaks.length === 0 ? 'nothing that was seen' : breaks.join('; ')])));
}

function showContent(report) {
  document.getElementById('content-age').textContent = report.advisories === 0
    ? 'No advisories are loaded (--content): nothing here says that a device has no vulnerability.'
    : `${number(report.advisories)} advisories are loaded, the newest of ${report.advisoriesNewest}.`;
}

function showInsight(report) {
  showZones(report);
  showThreats(report);
  showRequirements(report);
  showRecommendations(report);
  showPaths(report);
  showContent(report);
}
