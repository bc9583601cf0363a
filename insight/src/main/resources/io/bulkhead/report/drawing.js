// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors

// The drawing of who talks to whom. Places are given; only curves are made here.

function showDrawing(drawing) {
  if (drawing.boxes.length === 0) {
    place('drawing', empty('No device was seen, so there is nothing to draw.'));
    document.getElementById('drawing-detail').remove();
    document.getElementById('lines-list').remove();
    return;
  }
  const boxes = drawing.boxes.map(([label, detail, x, y, members, inside], index) =>
    ({ label, detail, x, y, members, inside, index }));
  const lines = drawing.lines.map(values => lineOf(values, boxes, drawing));
  const svg = shape('svg', {
    viewBox: `0 0 ${drawing.width} ${drawing.height}`,
    role: 'group',
    'aria-label': `Drawing of ${boxes.length} boxes and ${lines.length} lines; the list below says the same`,
  });
  svg.append(...background(drawing), ...lines.flatMap(drawLine), ...boxes.map(box => drawBox(box, drawing)));
  place('drawing', svg);
  boxes.forEach(box => fitTexts(box, drawing.boxWidth - 12));
  showLegend(drawing);
  showLines(lines);
  startChoosing({ svg, boxes, lines });
}

// ---- lines

function lineOf([from, to, fromX, toX, spoken], boxes, drawing) {
  const protocols = [];
  for (let i = 0; i < spoken.length; i += 5) {
    const [name, conversations, control, data, other] = spoken.slice(i, i + 5);
    protocols.push({ name, conversations, control, data, other });
  }
  const sum = key => protocols.reduce((total, protocol) => total + protocol[key], 0);
  const line = { from: boxes[from], to: boxes[to], protocols, conversations: sum('conversations'), control: sum('control'), data: sum('data') };
  line.kind = line.control > 0 ? 'control' : line.data > 0 ? 'data' : 'other';
  line.width = Math.min(6, 1 + Math.log2(1 + line.conversations) / 2);
  line.path = curve(line, fromX, toX, drawing.boxHeight);
  return line;
}

/** From side to side of two boxes: an arch over boxes of one height, else an S. */
function curve({ from, to, width }, fromX, toX, height) {
  const level = from.y === to.y;
  const down = to.y > from.y;
  const fromY = down ? from.y + height : from.y;
  const head = 7 + width;
  const toY = down ? to.y - head : level ? to.y - head : to.y + height + head;
  if (level) {
    const top = from.y - 14 - Math.min(20, Math.abs(toX - fromX) / 14);
    return { d: `M${fromX},${fromY}C${fromX},${top} ${toX},${top} ${toX},${toY}`, tip: [toX, to.y], down: true, head };
  }
  const bend = Math.max(18, Math.abs(toY - fromY) * 0.45);
  const aside = sideways(from, to, fromX, toX, height);
  const sign = down ? 1 : -1;
  return {
    d: `M${fromX},${fromY}C${fromX + aside},${fromY + sign * bend} ${toX + aside},${toY - sign * bend} ${toX},${toY}`,
    tip: [toX, down ? to.y : to.y + height],
    down,
    head,
  };
}

/** Lets a line go around boxes that may stand between two that are above each other. */
function sideways(from, to, fromX, toX, height) {
  const far = Math.abs(to.y - from.y) > 3 * height;
  const aside = fromX > 1000 ? -100 : 100;
  return far && Math.abs(toX - fromX) < 70 ? aside : 0;
}

function drawLine(line) {
  const { d, tip, down, head } = line.path;
  const half = 3 + line.width * 0.8;
  const base = tip[1] + (down ? -head : head);
  line.shapes = [
    shape('path', { class: 'line ' + line.kind, d, 'stroke-width': line.width.toFixed(1) }),
    shape('path', { class: 'head ' + line.kind, d: `M${tip[0]},${tip[1]}L${tip[0] - half},${base}L${tip[0] + half},${base}Z` }),
  ];
  line.reach = shape('path', { class: 'reach', d });
  return [...line.shapes, line.reach];
}

// ---- boxes and what is behind them

function background(drawing) {
  const shapes = drawing.bands.flatMap(([label, y, height], i) => [
    shape('rect', { class: i % 2 ? 'band' : 'band odd', x: 0.5, y, width: drawing.width - 1, height, rx: 6 }),
    shape('text', { class: 'heading', x: 10, y: y + height / 2 + 4 }, label),
  ]);
  const [first] = drawing.bands;
  const columnTop = first[0].startsWith('5') ? first[1] + first[2] : first[1];
  drawing.columns.forEach(([label, x, width]) => shapes.push(
    shape('rect', { class: 'column', x, y: columnTop + 3, width, height: Math.max(0, drawing.height - columnTop - 6), rx: 6 }),
    ...columnHeading(label, x + width / 2)));
  return shapes;
}

// A network's name stands above its addresses, so that neighbours do not run into each other.
function columnHeading(label, x) {
  const lines = label.split(/: (?=.)/, 2);
  return lines.map((line, i) =>
    shape('text', { class: 'heading', x, y: (lines.length > 1 ? 12 : 20) + 14 * i, 'text-anchor': 'middle' }, line));
}

function drawBox(box, { boxWidth, boxHeight }) {
  const group = shape('g', {
    class: box.members > 1 ? 'box many' : 'box',
    transform: `translate(${box.x},${box.y})`,
    tabindex: box.index === 0 ? '0' : '-1',
    role: 'button',
    'aria-label': box.label + ' ' + box.detail,
  });
  if (box.members > 1) {
    group.append(shape('rect', { class: 'behind', x: 4, y: 4, width: boxWidth, height: boxHeight, rx: 5 }));
  }
  box.texts = [
    shape('text', { class: 'name', x: 7, y: 16 }, box.label),
    shape('text', { class: 'more', x: 7, y: 31 }, box.detail),
  ];
  group.append(shape('rect', { width: boxWidth, height: boxHeight, rx: 5 }), box.texts[0], ' ', box.texts[1]);
  box.shape = group;
  return group;
}

function fitTexts(box, width) {
  for (const text of box.texts) {
    const characters = [...text.textContent];
    while (characters.length > 1 && text.getComputedTextLength() > width) {
      characters.length -= Math.max(1, Math.floor(characters.length / 20));
      text.textContent = characters.join('').trimEnd() + '…';
    }
  }
}

// ---- legend and list

function showLegend(drawing) {
  const sample = (kind, words) => element('span', {},
    shape('svg', { width: 44, height: 10, 'aria-hidden': 'true' },
      shape('path', { class: 'line ' + kind, d: 'M2,5H42', 'stroke-width': 3 })), words);
  const legend = [
    sample('control', 'solid: control (and perhaps data)'),
    sample('data', 'dashed: data'),
    sample('other', 'dotted: neither, or not decoded'),
    element('span', {}, 'wider: more conversations'),
  ];
  if (drawing.boxes.some(box => box[4] > 1)) {
    legend.push(element('span', {}, 'doubled box: several devices alike'));
  }
  if (drawing.leftOut > 0) {
    legend.push(element('strong', {}, count(drawing.leftOut, 'thinner line') + ' not drawn'));
  }
  place('legend', ...legend);
}

function spokenBy(line) {
  return line.protocols.map(protocol => protocol.name).join(', ');
}

function lineTable(caption, lines) {
  const rows = lines.map(line => [element('td', {}, element('bdi', {}, line.from.label)),
    element('td', {}, element('bdi', {}, line.to.label)), spokenBy(line),
    line.conversations, line.control, line.data]);
  return table(caption, ['Who asks', 'Who is asked', 'Protocols', 'Conversations', 'Control', 'Data'], rows);
}

function showLines(lines) {
  place('lines', lineTable('', [...lines].reverse()));
}

// ---- pointing and choosing

const MOST_IN_DETAIL = 12;
const HINT = 'Point at a box or a line, or choose a box, to see what is spoken.';

function startChoosing(view) {
  const detail = document.getElementById('drawing-detail');
  let held = null;
  const rest = () => (held ? held() : clear());
  const clear = () => {
    highlight(view, [], null);
    detail.replaceChildren(element('p', { class: 'soft' }, HINT));
  };
  for (const line of view.lines) {
    const choose = () => chooseLine(view, line, detail);
    listen(line.reach, choose, rest, () => { held = choose; });
  }
  for (const box of view.boxes) {
    const choose = () => chooseBox(view, box, detail);
    listen(box.shape, choose, rest, () => { held = choose; });
    box.shape.addEventListener('focus', choose);
    box.shape.addEventListener('blur', rest);
    box.shape.addEventListener('keydown', event => boxKey(event, view.boxes, box, () => { held = choose; }));
  }
  view.svg.addEventListener('keydown', event => {
    if (event.key === 'Escape') {
      held = null;
      clear();
    }
  });
  view.svg.addEventListener('click', event => {
    if (!event.target.closest('.box, .reach')) {
      held = null;
      clear();
    }
  });
  clear();
}

function listen(target, choose, rest, hold) {
  target.addEventListener('mouseenter', choose);
  target.addEventListener('mouseleave', rest);
  target.addEventListener('click', () => {
    hold();
    choose();
  });
}

function chooseLine(view, line, detail) {
  highlight(view, [line], null);
  const rows = line.protocols.map(protocol =>
    [protocol.name, protocol.conversations, protocol.control, protocol.data, protocol.other]);
  detail.replaceChildren(table(`${line.from.label} asks ${line.to.label}`,
    ['Protocol', 'Conversations', 'Control', 'Data', 'Neither'], rows));
}

function chooseBox(view, box, detail) {
  const own = view.lines.filter(line => line.from === box || line.to === box).reverse();
  highlight(view, own, box);
  const words = [`${box.label} (${box.detail})`];
  if (box.inside > 0) {
    words.push(count(box.inside, 'conversation') + ' among themselves');
  }
  if (own.length === 0) {
    detail.replaceChildren(element('p', {}, words.join('; ') + '; nothing else with another device.'));
    return;
  }
  detail.replaceChildren(lineTable(words.join('; '), own.slice(0, MOST_IN_DETAIL)));
  if (own.length > MOST_IN_DETAIL) {
    detail.append(element('p', { class: 'soft' }, `and ${own.length - MOST_IN_DETAIL} more; see the list of lines`));
  }
}

function highlight(view, lines, box) {
  const near = new Set(lines.flatMap(line => [line.from, line.to]));
  const chosen = new Set(lines);
  view.svg.classList.toggle('chosen', box !== null || lines.length > 0);
  view.lines.forEach(line => line.shapes.forEach(part => part.classList.toggle('on', chosen.has(line))));
  view.boxes.forEach(one => {
    one.shape.classList.toggle('on', one === box);
    one.shape.classList.toggle('near', near.has(one));
  });
}

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function boxKey(event, boxes, box, hold) {
  if (event.key === 'Enter' || event.key === ' ') {
    hold();
    event.preventDefault();
  } else if (STEPS[event.key]) {
    const next = neighbour(boxes, box, STEPS[event.key]);
    if (next) {
      box.shape.setAttribute('tabindex', '-1');
      next.shape.setAttribute('tabindex', '0');
      next.shape.focus();
    }
    event.preventDefault();
  }
}

/** The nearest box in a direction; what is off that direction counts as far. */
function neighbour(boxes, box, [stepX, stepY]) {
  let best = null;
  let nearest = Infinity;
  for (const other of boxes) {
    const ahead = (other.x - box.x) * stepX + (other.y - box.y) * stepY;
    const off = Math.abs((other.x - box.x) * stepY) + Math.abs((other.y - box.y) * stepX);
    if (ahead > 0 && ahead + 3 * off < nearest) {
      nearest = ahead + 3 * off;
      best = other;
    }
  }
  return best;
}
