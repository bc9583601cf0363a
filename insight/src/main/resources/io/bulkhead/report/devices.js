// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors

// The table of devices: filter, sort, pages, and why each value is believed.

const JOINED = 'Addresses are joined to one device when packets come from the same MAC address, or when a message (ARP, DHCP and the like) says that they belong together.';
const BEST = 'The value shown is the best supported of what is said.';

/** @param value what sorts and is looked through; `facts` the attributes that support it */
const COLUMNS = [
  { title: 'Name', value: device => device.names.join(', '), short: device => shortList(device.names, 1), facts: null, why: 'Everything that is known of this device. The name is the best supported of its names.' },
  { title: 'Addresses', tight: true, value: device => device.addresses.join(', '), short: device => shortList(device.addresses, 1), facts: [], why: JOINED },
  { title: 'MAC', tight: true, value: device => device.macs.join(', '), short: device => shortList(device.macs, 1), facts: [], why: JOINED },
  { title: 'Vendor', value: device => device.vendor, facts: ['vendor'], why: BEST },
  { title: 'Model', value: device => device.model, facts: ['model', 'hardware', 'part', 'serial'], why: BEST },
  { title: 'Firmware', value: device => device.firmware, facts: ['firmware', 'software', 'os'], why: BEST },
  { title: 'Type', tight: true, value: device => device.type, facts: ['kind', 'description', 'model', 'service'], why: 'What people said comes first, then what the device says of itself, then what it does.' },
  { title: 'Role', value: device => device.role, facts: ['role', 'kind'], why: 'The role follows from the type, and from whether the device serves others or routes for them.' },
  { title: 'Level', tight: true, value: device => device.level, facts: ['kind', 'role'], why: 'The Purdue level follows from the type of the device.' },
  { title: 'Protocols', value: device => protocolWords(device), short: device => shortList(protocolNames(device), 4), facts: [], why: 'These were recognised by what the messages hold, not by port numbers alone.' },
  { title: 'First seen', tight: true, value: device => time(device.first), facts: [], why: 'The time (UTC) of the first packet that it sent; a dash where it never sent any.' },
  { title: 'Last seen', tight: true, value: device => time(device.last), facts: [], why: 'The time (UTC) of the last packet that it sent; a dash where it never sent any.' },
];

const MORE_IN_CSV = [['Network', 'network'], ['Serial', 'serial'], ['OS', 'os'], ['Zone', 'zone'], ['Criticality', 'criticality'], ['Gateway', 'gateway']];
const MOST_ON_PAPER = 1000;

function showDevices(report) {
  if (report.devices.length === 0) {
    place('devices-table', empty('No device was seen.'));
    return;
  }
  const devices = report.devices.map(row => deviceOf(row, report));
  devices.sort((one, other) => inOrder(one.addresses[0] || '', other.addresses[0] || ''));
  const view = { report, devices, matching: devices, sort: 0, down: false, page: 0, pageSize: 50 };
  view.body = element('tbody', {});
  view.status = element('span', { role: 'status' });
  place('devices-table', tools(view), grid(view), pager(view));
  if (report.devicesLeftOut > 0) {
    document.getElementById('devices-table').append(element('p', { class: 'bad' },
      `${number(report.devicesLeftOut)} more devices are in assets.jsonl only.`));
  }
  addEventListener('beforeprint', () => showRows(view, 0, MOST_ON_PAPER));
  addEventListener('afterprint', () => showPage(view));
  update(view);
}

// ---- devices

function deviceOf(row, report) {
  const texts = indexes => indexes.map(index => report.texts[index]);
  const [names, addresses, macs, vendor, model, firmware, type, role, level, uses, first, last,
    network, serial, os, zone, criticality, gateway, facts, factsLeftOut] = row;
  const [vendorText, modelText, firmwareText, typeText, roleText, levelText] =
    texts([vendor, model, firmware, type, role, level]);
  return {
    names: texts(names), addresses: texts(addresses), macs: texts(macs),
    vendor: vendorText, model: modelText, firmware: firmwareText,
    type: typeText, role: roleText, level: levelText,
    uses: triples(uses, report), first, last,
    network: report.texts[network], serial: report.texts[serial], os: report.texts[os],
    zone: report.texts[zone], criticality: report.texts[criticality],
    gateway: gateway === 1 ? 'yes' : 'no', facts, factsLeftOut,
  };
}

function triples(uses, report) {
  const read = [];
  for (let i = 0; i < uses.length; i += 3) {
    read.push({ name: report.texts[uses[i]], side: report.sides[uses[i + 1]], port: uses[i + 2] });
  }
  return read;
}

function factsOf(device, report) {
  const read = [];
  for (let i = 0; i < device.facts.length; i += 7) {
    const [attribute, value, source, capture, frame, confidence, times] = device.facts.slice(i, i + 7);
    read.push({
      attribute: report.attributes[attribute], value: report.texts[value], source: report.texts[source],
      place: capture < 0 ? '' : `${report.captures[capture][0]}, frame ${number(frame)}`, confidence, times,
    });
  }
  return read;
}

function labelOf(device) {
  return device.names[0] || device.addresses[0] || device.macs[0] || 'a device without address';
}

function protocolNames(device) {
  return [...new Set(device.uses.map(use => use.name))];
}

function protocolWords(device) {
  return device.uses.map(useWords).join(', ');
}

function useWords(use) {
  return `${use.name} (${use.side}${use.port === 0 ? '' : ' ' + use.port})`;
}

function shortList(values, most) {
  const more = values.length > most ? ` +${values.length - most}` : '';
  return values.slice(0, most).join(', ') + more;
}

// ---- filter and sort

function tools(view) {
  view.search = element('input', { type: 'search', placeholder: 'name, address, vendor …' });
  view.choices = [select(view, 'Type', 'type'), select(view, 'Level', 'level'), select(view, 'Vendor', 'vendor')];
  view.search.addEventListener('input', () => update(view));
  view.download = element('button', { type: 'button', class: 'push' });
  view.download.addEventListener('click', () => downloadCsv(view));
  return element('div', { class: 'tools' }, element('label', {}, 'Search', view.search),
    ...view.choices.map(choice => choice.label), view.download);
}

function select(view, title, key) {
  const values = [...new Set(view.devices.map(device => device[key]))].sort(inOrder);
  const list = element('select', {}, element('option', { value: '' }, 'any'),
    ...values.map((value, i) => element('option', { value: i + 1 }, value === '' ? 'not known' : value)));
  list.addEventListener('change', () => update(view));
  const accepts = device => list.value === '' || device[key] === values[list.value - 1];
  return { accepts, label: element('label', {}, title, list) };
}

const ORDER = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Numbers by value, and what is empty last. */
function inOrder(one, other) {
  return (one === '') - (other === '') || ORDER.compare(one, other);
}

function haystack(device) {
  device.haystack ??= [...COLUMNS.map(column => column.value(device)), device.serial, device.os, device.network]
    .join('\n').toLowerCase();
  return device.haystack;
}

function update(view) {
  const words = view.search.value.toLowerCase().split(/\s+/).filter(word => word !== '');
  view.matching = view.devices.filter(device =>
    view.choices.every(choice => choice.accepts(device)) &&
    words.every(word => haystack(device).includes(word)));
  sortRows(view);
  view.page = 0;
  view.download.textContent = `Download ${view.matching.length === 1 ? 'this device' : 'these ' + number(view.matching.length)} as CSV`;
  view.download.disabled = view.matching.length === 0;
  showPage(view);
}

function sortRows(view) {
  const { value } = COLUMNS[view.sort];
  const keyed = view.matching.map(device => [value(device), device]);
  const sign = view.down ? -1 : 1;
  keyed.sort(([one], [other]) => (one === '') - (other === '') || sign * ORDER.compare(one, other));
  view.matching = keyed.map(([, device]) => device);
}

// ---- rows

function grid(view) {
  view.heads = COLUMNS.map((column, i) => {
    const button = element('button', { type: 'button' }, column.title);
    button.addEventListener('click', () => sortBy(view, i));
    return element('th', { scope: 'col' }, button);
  });
  const made = element('table', { role: 'grid', 'aria-label': 'Devices' },
    element('thead', {}, element('tr', {}, ...view.heads)), view.body);
  view.body.addEventListener('click', event => askWhy(view, event.target.closest('td')));
  view.body.addEventListener('keydown', event => gridKey(view, event));
  return element('div', { class: 'grid' }, made);
}

function sortBy(view, column) {
  view.down = view.sort === column && !view.down;
  view.sort = column;
  sortRows(view);
  view.page = 0;
  showPage(view);
}

function markSort(view) {
  view.heads.forEach((head, i) => {
    const arrow = i !== view.sort ? '' : view.down ? ' ↓' : ' ↑';
    head.firstChild.textContent = COLUMNS[i].title + arrow;
    if (i === view.sort) {
      head.setAttribute('aria-sort', view.down ? 'descending' : 'ascending');
    } else {
      head.removeAttribute('aria-sort');
    }
  });
}

function showPage(view) {
  markSort(view);
  showRows(view, view.page * view.pageSize, view.pageSize);
}

function showRows(view, from, most) {
  const rows = view.matching.slice(from, from + most);
  view.body.replaceChildren(...rows.map(rowOf));
  view.body.querySelector('td')?.setAttribute('tabindex', '0');
  const all = view.matching.length;
  const range = all === 0 ? 'no device matches' : `${number(from + 1)}–${number(from + rows.length)} of ${count(all, 'device')}`;
  view.status.textContent = range;
  view.back.disabled = from === 0;
  view.on.disabled = from + rows.length >= all;
}

function rowOf(device) {
  const row = element('tr', {}, ...COLUMNS.map(column => {
    const text = column.short ? column.short(device) : column.value(device);
    return element('td', { tabindex: '-1', class: column.tight ? 'tight' : '' }, text === '' ? '–' : text);
  }));
  row.device = device;
  return row;
}

function pager(view) {
  view.back = element('button', { type: 'button' }, '← Back');
  view.on = element('button', { type: 'button' }, 'On →');
  view.back.addEventListener('click', () => turn(view, -1));
  view.on.addEventListener('click', () => turn(view, 1));
  const sizes = element('select', { 'aria-label': 'Devices on a page' },
    ...[50, 100, 500].map(size => element('option', { value: size }, size + ' on a page')));
  sizes.addEventListener('change', () => {
    view.pageSize = Number(sizes.value);
    view.page = 0;
    showPage(view);
  });
  return element('div', { class: 'pager' }, view.back, view.status, view.on, sizes);
}

function turn(view, step) {
  view.page += step;
  showPage(view);
  view.body.closest('.grid').scrollTop = 0;
}

function gridKey(view, event) {
  const from = event.target.closest('td');
  const row = from.parentElement;
  const moves = { ArrowLeft: from.previousElementSibling, ArrowRight: from.nextElementSibling,
    ArrowUp: row.previousElementSibling?.children[from.cellIndex],
    ArrowDown: row.nextElementSibling?.children[from.cellIndex],
    Home: row.firstElementChild, End: row.lastElementChild };
  if (event.key === 'Enter' || event.key === ' ') {
    askWhy(view, from);
    event.preventDefault();
  } else if (event.key in moves) {
    focusCell(view, moves[event.key]);
    event.preventDefault();
  }
}

function focusCell(view, target) {
  if (target) {
    view.body.querySelectorAll('td[tabindex="0"]').forEach(other => other.setAttribute('tabindex', '-1'));
    target.setAttribute('tabindex', '0');
    target.focus();
  }
}

// ---- why

function askWhy(view, asked) {
  if (!asked) {
    return;
  }
  const column = COLUMNS[asked.cellIndex];
  const { device } = asked.parentElement;
  const panel = document.getElementById('why');
  const close = element('button', { type: 'button', class: 'close' }, 'Close');
  const shut = () => {
    panel.hidden = true;
    asked.classList.remove('asked');
    focusCell(view, asked);
  };
  view.body.querySelectorAll('.asked').forEach(other => other.classList.remove('asked'));
  asked.classList.add('asked');
  close.addEventListener('click', shut);
  panel.onkeydown = event => event.key === 'Escape' && shut();
  panel.replaceChildren(close,
    element('h2', { id: 'why-title' }, `${column.title} of `, element('bdi', {}, labelOf(device))),
    element('p', { class: 'shown' }, element('bdi', {}, column.value(device) || 'not known')),
    element('p', {}, column.why),
    ...support(column, device, view.report));
  panel.hidden = false;
  panel.scrollTop = 0;
  close.focus();
}

function support(column, device, report) {
  const facts = factsOf(device, report).filter(fact => !column.facts || column.facts.includes(fact.attribute));
  const parts = [];
  if (column.title === 'Name') {
    parts.push(table('', ['What', 'Value'], known(device)));
  }
  if (facts.length > 0) {
    parts.push(factTable(facts, column.value(device)));
  } else if (column.facts === null || column.facts.length > 0) {
    parts.push(element('p', { class: 'soft' }, 'No message and no list says anything about this.'));
  }
  if (device.factsLeftOut > 0) {
    parts.push(element('p', { class: 'soft' }, `${count(device.factsLeftOut, 'more fact')} about this device: see assets.jsonl.`));
  }
  return parts;
}

function known(device) {
  return [['Addresses', device.addresses.join(', ')], ['MAC', device.macs.join(', ')], ['Network', device.network],
    ['Serial', device.serial], ['Operating system', device.os], ['Zone', device.zone],
    ['Criticality', device.criticality], ['Gateway', device.gateway]].filter(([, value]) => value !== '');
}

function factTable(facts, shown) {
  const made = table('What is said', ['What', 'Value', 'By', 'Sure'], facts.map(fact => [
    fact.attribute, element('td', {}, element('bdi', {}, fact.value)), sourceCell(fact),
    element('td', { class: 'number' }, fact.confidence + ' %')]));
  [...made.tBodies[0].rows].forEach((row, i) => row.classList.toggle('held', facts[i].value === shown));
  return made;
}

const SOURCES = { oui: 'the maker’s part of its MAC address', behaviour: 'what it was seen doing', 'assets-file': 'your own list of devices' };

function sourceCell(fact) {
  const times = fact.times > 1 ? `, ${number(fact.times)} times` : '';
  return element('td', {}, (SOURCES[fact.source] || fact.source) + times,
    fact.place === '' ? '' : element('small', {}, fact.place));
}

// ---- download

/** RFC 4180; a leading sign that a spreadsheet would calculate with is made text. */
function csvCell(value) {
  const safe = /^[=+\-@\t\r]/.test(value) ? "'" + value : value;
  return '"' + safe.replaceAll('"', '""') + '"';
}

function csv(devices) {
  const head = [...COLUMNS.map(column => column.title), ...MORE_IN_CSV.map(([title]) => title)];
  const lines = devices.map(device =>
    [...COLUMNS.map(column => column.value(device)), ...MORE_IN_CSV.map(([, key]) => device[key])]);
  return '\ufeff' + [head, ...lines].map(line => line.map(csvCell).join(',')).join('\r\n') + '\r\n';
}

function downloadCsv(view) {
  const address = URL.createObjectURL(new Blob([csv(view.matching)], { type: 'text/csv;charset=utf-8' }));
  const link = element('a', { href: address, download: 'devices.csv' });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
