// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors

// ---- alerts

const SEVERITIES = ['info', 'low', 'medium', 'high', 'critical'];
const ALERTS_AT_FIRST = 40;

function alertTotal(report) {
  return report.alertCounts.reduce((sum, some) => sum + some, 0);
}

function alertWords(report) {
  const words = SEVERITIES
    .map((name, i) => [report.alertCounts[i], name])
    .filter(([some]) => some > 0)
    .reverse()
    .map(([some, name]) => number(some) + ' ' + name);
  return words.length === 0 ? 'nothing was found wrong' : words.join(', ');
}

function showAlerts(report) {
  const total = alertTotal(report);
  if (total === 0) {
    place('alerts-list', empty('Nothing was found wrong. Learn from usual days with --learn to be told what is new, too.'));
    return;
  }
  const state = { least: 0, text: '', all: false };
  showAlertFilter(report, state, () => showAlertList(report, state));
  showAlertList(report, state);
}

function showAlertFilter(report, state, changed) {
  const least = element('select', { id: 'alerts-least' },
    ...SEVERITIES.map((name, i) => element('option', { value: i }, i === 0 ? 'all' : name + ' and above')));
  least.addEventListener('change', () => {
    state.least = Number(least.value);
    changed();
  });
  const text = element('input', { type: 'search', id: 'alerts-text', placeholder: 'device, rule, technique, word' });
  text.addEventListener('input', () => {
    state.text = text.value.trim().toLowerCase();
    changed();
  });
  place('alerts-filter',
    element('label', {}, 'Severity', least),
    element('label', {}, 'Containing', text),
    element('span', { id: 'alerts-shown', class: 'soft', 'aria-live': 'polite' }));
}

function showAlertList(report, state) {
  const fitting = report.alerts.filter(alert => fits(alert, report.alertRules[alert[0]], state));
  const shown = state.all ? fitting : fitting.slice(0, ALERTS_AT_FIRST);
  const items = shown.map(alert => alertItem(alert, report.alertRules[alert[0]], report.captures));
  if (fitting.length === 0) {
    items.push(empty('No alert fits; choose a lower severity or other words.'));
  }
  if (fitting.length > shown.length) {
    const more = element('button', { type: 'button', class: 'onscreen' }, `Show all ${number(fitting.length)}`);
    more.addEventListener('click', () => {
      state.all = true;
      showAlertList(report, state);
    });
    items.push(more);
  }
  const leftOut = alertTotal(report) - report.alerts.length;
  if (leftOut > 0) {
    items.push(element('p', { class: 'soft' }, `${number(leftOut)} more, none graver, are in alerts.jsonl.`));
  }
  place('alerts-list', ...items);
  document.getElementById('alerts-shown').textContent = `${number(fitting.length)} of ${number(report.alerts.length)}`;
}

function fits(alert, rule, state) {
  if (alert[1] < state.least) {
    return false;
  }
  return state.text === ''
    || [...alert.filter(part => typeof part === 'string'), ...rule].join(' ').toLowerCase().includes(state.text);
}

function alertItem(alert, rule, captures) {
  const [, severity, title, what, reason, source, sourceAddress, target, targetAddress,
    protocol, first, last, times, bursts, state, frames, id] = alert;
  const [name, engine, techniques, why, benign, blind, advice] = rule;
  const word = SEVERITIES[severity];
  const summary = element('summary', {},
    element('span', { class: 'severity' }, word),
    element('span', { class: 'title' }, title + (state === 'open' ? '' : ` (${state})`)),
    element('span', { class: 'when' }, time(first)),
    element('span', { class: 'what' }, what));
  return element('details', { class: 'alert ' + word }, summary, facts([
    ['Why it matters', why],
    ['May be harmless', benign],
    ['Cannot be seen', blind],
    ['To do', advice],
    ['From', party(source, sourceAddress)],
    ['To', party(target, targetAddress)],
    ['When (UTC)', whenWords(first, last, times, bursts)],
    ['Severity', `${word}: ${reason}`],
    ['Rule', [name, engine.replace('-', ' '), protocol].filter(part => part !== '').join(' · ')],
    ['ATT&CK for ICS', techniques],
    ['Frames', frameWords(frames, captures)],
    ['Id', id],
  ]));
}

function facts(pairs) {
  return element('dl', {}, ...pairs
    .filter(([, text]) => text !== '')
    .flatMap(([label, text]) => [element('dt', {}, label), element('dd', {}, element('bdi', {}, text))]));
}

function party(name, address) {
  return name === address ? address : `${name} (${address})`;
}

function whenWords(first, last, times, bursts) {
  if (times === 1) {
    return time(first);
  }
  const span = first === last ? time(first) : `${time(first)} to ${time(last)}`;
  return `${span}, ${number(times)} times` + (bursts > 1 ? ` in ${bursts} bursts` : '');
}

function frameWords(frames, captures) {
  const words = [];
  for (let i = 0; i < frames.length; i += 2) {
    const name = captures.length > 1 ? captures[frames[i]][0] + ' ' : '';
    words.push(name + number(frames[i + 1]));
  }
  return words.join(', ');
}
