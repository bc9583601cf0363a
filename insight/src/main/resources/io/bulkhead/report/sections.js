// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors

// ---- at a glance

function showHeadline(report) {
  const lead = report.packets === 0
    ? 'No packet was read: the captures are empty, not readable, or all of another time.'
    : `${time(report.first)} to ${time(report.last)} UTC, a span of ${duration(report.last - report.first)}.`;
  document.getElementById('lead').textContent = lead;
  document.body.classList.toggle('nothing', report.packets === 0);
  place('cards', ...[
    card('Alerts', number(alertTotal(report)), alertWords(report)),
    scoreCard(report),
    requirementCard(report),
    card('Captures', number(report.captures.length), report.packets === 0 ? '' : duration(report.captured) + ' recorded'),
    card('Packets', number(report.packets), size(report.bytes)),
    card('Devices', number(report.assets), silentWords(report)),
    card('Conversations', number(report.total.conversations), groupWords(report)),
    intentCard(report.total),
  ]);
}

function card(title, figure, more) {
  return element('div', {},
    element('dt', {}, title),
    element('dd', { class: 'figure' }, figure),
    element('dd', { class: 'more' }, more));
}

function silentWords(report) {
  if (report.assets === 0) {
    return '';
  }
  return report.silent === 0 ? 'all of them seen sending' : number(report.silent) + ' never seen sending';
}

function groupWords(report) {
  if (report.total.conversations === 0) {
    return '';
  }
  return report.toGroups === 0 ? 'between two devices each' : number(report.toGroups) + ' to groups or everyone';
}

function intentCard(total) {
  const all = total.control + total.data + total.unknown;
  const figure = all === 0 ? '–' : percent(total.control, all) + ' control';
  const more = all === 0
    ? 'no message was decoded'
    : `${percent(total.data, all)} data, ${percent(total.unknown, all)} neither, of ${count(all, 'message')}`;
  return card('Control and data', figure, more);
}

// ---- how complete

function showCompleteness(report) {
  const gaps = report.remarks.filter(remark => remark[0] === 1).length;
  const verdict = document.getElementById('completeness-verdict');
  verdict.className = 'verdict' + (gaps === 0 && report.packets > 0 ? ' fine' : '');
  verdict.textContent = verdictWords(report, gaps);
  place('remarks', ...report.remarks.map(remarkItem));
  showCaptures(report);
  document.getElementById('captures-list').open = report.packets === 0;
}

function verdictWords(report, gaps) {
  if (report.packets === 0) {
    return 'There is nothing to show.';
  }
  return gaps === 0
    ? '✓ Nothing is missing that we know of: every packet that was read was understood.'
    : `${gaps === 1 ? 'One thing limits' : gaps + ' things limit'} what this report can tell.`;
}

function remarkItem([gap, title, meaning, advice]) {
  return element('li', { class: gap ? 'gap' : 'note' },
    element('h3', {}, element('span', { class: 'mark' }, gap ? 'Gap' : 'Note'), title),
    element('p', {}, meaning),
    element('p', { class: 'advice' }, element('strong', {}, 'To do: '), advice));
}

function showCaptures({ captures, folder }) {
  const rows = captures.map(([path, packets, bytes, first, last, state, drops]) => [
    path, packets, element('td', { class: 'number' }, size(bytes)), momentCell(first), momentCell(last), drops,
    element('td', { class: state === 'whole' ? '' : 'bad' }, state)]);
  const titles = ['Capture', 'Packets', 'Size', 'First packet (UTC)', 'Last packet (UTC)', 'Dropped', 'State'];
  place('captures', table(folder === '' ? '' : 'In ' + folder, titles, rows));
}

function momentCell(milliseconds) {
  return element('td', { class: 'moment' }, time(milliseconds));
}

// ---- kinds

function showKinds(report) {
  if (report.assets === 0) {
    place('types', empty('No device was seen.'));
    return;
  }
  place('types', bars('By type', report.types));
  place('vendors', bars('By vendor', report.vendors));
}

function bars(caption, entries) {
  const most = Math.max(...entries.map(entry => entry[1]));
  const rows = entries.map(([label, value]) => {
    const bar = element('div', { class: 'bar' });
    bar.style.width = (100 * value) / most + '%';
    return element('tr', { class: label === 'unknown' ? 'unknown' : '' },
      element('th', { scope: 'row' }, label),
      element('td', { 'aria-hidden': 'true' }, bar),
      cell(value));
  });
  return element('table', { class: 'bars' },
    element('caption', {}, caption), element('tbody', {}, ...rows));
}

// ---- protocols

function showProtocols(report) {
  if (report.protocols.length === 0) {
    place('protocols-table', empty('No conversation was seen.'));
    return;
  }
  const rows = report.protocols.map(row => row.map((value, i) =>
    i > 5 && value > 0 ? element('td', { class: 'number bad' }, number(value)) : quiet(value)));
  const titles = ['Protocol', 'Conversations', 'Messages', 'Control', 'Data', 'Neither', 'Malformed', 'Anomalies'];
  place('protocols-table', table('', titles, rows));
}

/** A zero that does not catch the eye. */
function quiet(value) {
  return value === 0 ? element('td', { class: 'number soft' }, '0') : value;
}

// ---- control and data

function showControl(report) {
  const { control, data, unknown } = report.total;
  if (control + data + unknown === 0) {
    place('intents', empty('No message was decoded, so none can be told to be control or data.'));
    return;
  }
  place('intents', split([['control', control], ['data', data], ['other', unknown]]),
    element('p', {}, `${count(control, 'control message')}, ${count(data, 'data message')}, ${number(unknown)} that are neither or not known.`));
  if (report.commands.length === 0) {
    place('commands', empty('No device was seen commanding another.'));
    return;
  }
  showCommanders(report.commanders);
  showCommands(report);
}

function split(parts) {
  const bar = element('div', { class: 'split', 'aria-hidden': 'true' });
  for (const [name, value] of parts) {
    if (value > 0) {
      const part = element('span', { class: name });
      part.style.flexGrow = value;
      bar.append(part);
    }
  }
  return bar;
}

function showCommanders(commanders) {
  const rows = commanders.map(([name, address, type, level, protocols, devices, control]) =>
    [who(name, address), type, level, protocols, devices, control]);
  place('commanders', element('div', { class: 'wide' },
    table('Who commands most', ['Device', 'Type', 'Level', 'Protocols', 'Devices commanded', 'Control messages'], rows)));
}

const COMMANDS_AT_FIRST = 15;

function showCommands(report) {
  const rows = report.commands.map(command => {
    const [name, address, type, level, toName, toAddress, toType, toLevel, protocol, control, data] = command;
    return [who(name, address, type, level), who(toName, toAddress, toType, toLevel), protocol, control, data];
  });
  const titles = ['Who commands', 'Which device', 'Protocol', 'Control messages', 'Data messages'];
  const caption = 'Who commands whom';
  const box = element('div', { class: 'wide' }, table(caption, titles, rows.slice(0, COMMANDS_AT_FIRST)));
  place('commands', box);
  if (report.commandsLeftOut > 0) {
    place('commands', box, element('p', { class: 'soft' },
      `${number(report.commandsLeftOut)} more pairs are in flows.jsonl.`));
  }
  if (rows.length > COMMANDS_AT_FIRST) {
    const more = element('button', { type: 'button', class: 'onscreen' }, `Show all ${rows.length} pairs`);
    more.addEventListener('click', () => {
      box.replaceChildren(table(caption, titles, rows));
      more.remove();
    });
    box.after(more);
  }
}

/** A device with what tells it from others. */
function who(name, address, ...more) {
  const details = [address === name ? '' : address, ...more].filter(detail => detail !== '');
  return element('td', {}, element('bdi', {}, name),
    details.length === 0 ? '' : element('small', {}, details.join(' · ')));
}
