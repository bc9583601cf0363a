// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors

// ---- what came from the network is text, and text only

/** Characters that hide, or that turn the direction of what follows. */
const HIDDEN =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

function visible(text) {
  return text.replace(HIDDEN, character =>
    '⟨U+' + character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0') + '⟩');
}

/** All texts of a value made visible, in place; a reviver would be called for every number too. */
function shown(value) {
  if (typeof value === 'string') {
    return visible(value);
  }
  for (const key of Object.keys(value)) {
    if (typeof value[key] !== 'number') {
      value[key] = shown(value[key]);
    }
  }
  return value;
}

function read(id) {
  return shown(JSON.parse(document.getElementById(id).textContent));
}

// ---- elements

const SVG = 'http://www.w3.org/2000/svg';

/** An element with attributes and children; a child that is no node becomes text. */
function element(name, attributes, ...children) {
  return fill(document.createElement(name), attributes, children);
}

function shape(name, attributes, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

function fill(made, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.append(...children.map(child => (child instanceof Node ? child : String(child))));
  return made;
}

function place(id, ...children) {
  document.getElementById(id).replaceChildren(...children);
}

function cell(value) {
  return typeof value === 'number'
    ? element('td', { class: 'number' }, number(value))
    : element('td', {}, value);
}

/** A table whose columns of numbers stand to the right. */
function table(caption, titles, rows) {
  const numeric = titles.map((title, i) => rows.length > 0 && isNumber(rows[0][i]));
  const head = titles.map((title, i) =>
    element('th', { scope: 'col', class: numeric[i] ? 'number' : '' }, title));
  const made = element('table', {});
  if (caption) {
    made.append(element('caption', {}, caption));
  }
  made.append(
    element('thead', {}, element('tr', {}, ...head)),
    element('tbody', {}, ...rows.map(row => element('tr', {}, ...row.map(asCell)))));
  return made;
}

function isNumber(value) {
  return typeof value === 'number' || (value instanceof Element && value.classList.contains('number'));
}

function asCell(value) {
  return value instanceof Element && /^T[DH]$/.test(value.tagName) ? value : cell(value);
}

function empty(text) {
  return element('p', { class: 'empty' }, text);
}

// ---- numbers and times

function number(value) {
  return Number(value).toLocaleString('en-US');
}

function count(value, thing) {
  return number(value) + ' ' + thing + (value === 1 ? '' : 's');
}

function percent(part, whole) {
  const share = (100 * part) / whole;
  if (part > 0 && share < 0.1) {
    return '< 0.1 %';
  }
  return (share > 0 && share < 10 ? share.toFixed(1) : Math.round(share)) + ' %';
}

function size(bytes) {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  let unit = 0;
  let value = Number(bytes);
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return (unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)) + ' ' + units[unit];
}

/** "2026-01-31 12:00:05"; a dash for never. */
function time(milliseconds) {
  return milliseconds === 0
    ? '–'
    : new Date(milliseconds).toISOString().slice(0, 19).replace('T', ' ');
}

function duration(milliseconds) {
  const seconds = milliseconds / 1000;
  const units = [['year', 31557600], ['day', 86400], ['hour', 3600], ['minute', 60]];
  for (let i = 0; i < units.length; i++) {
    const [name, length] = units[i];
    if (seconds >= length) {
      const whole = Math.floor(seconds / length);
      const next = units[i + 1] || ['second', 1];
      const rest = Math.floor((seconds - whole * length) / next[1]);
      return count(whole, name) + (rest > 0 ? ' ' + count(rest, next[0]) : '');
    }
  }
  return seconds < 10 ? seconds.toFixed(1) + ' seconds' : Math.round(seconds) + ' seconds';
}

// ---- captures

/** The folder that all captures share, with its last slash; empty where they share none. */
function commonFolder(captures) {
  const folder = path => path.slice(0, path.lastIndexOf('/') + 1);
  let common = captures.length === 0 ? '' : folder(captures[0][0]);
  while (common !== '' && !captures.every(([path]) => path.startsWith(common))) {
    common = folder(common.slice(0, -1));
  }
  return common;
}

/** Takes the shared folder out of the names of captures. */
function shortenNames(report) {
  report.folder = commonFolder(report.captures);
  for (const capture of report.captures) {
    capture[0] = capture[0].slice(report.folder.length);
  }
}

// ---- the page

function dark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
}

function startTheme() {
  const button = document.getElementById('theme');
  const label = () => {
    button.textContent = dark() ? 'Light page' : 'Dark page';
  };
  button.addEventListener('click', () => {
    document.documentElement.dataset.theme = dark() ? 'light' : 'dark';
    label();
  });
  label();
}

function startPrinting() {
  addEventListener('beforeprint', () => {
    document.querySelectorAll('details.printed').forEach(details => {
      details.open = true;
    });
  });
}

function start() {
  const report = read('data');
  shortenNames(report);
  startTheme();
  startPrinting();
  showHeadline(report);
  showAlerts(report);
  showInsight(report);
  showCompleteness(report);
  showKinds(report);
  showDrawing(report.drawing);
  showProtocols(report);
  showControl(report);
  showDevices(report);
}

start();
