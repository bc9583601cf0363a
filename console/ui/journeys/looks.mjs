// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
// What is looked for on every page, whatever it shows: that it fits narrow windows, and that who has no mouse gets everywhere.

/** Windows of people: a tablet held upright, and 1,280 pixels zoomed to 200 % (WCAG 2.2, 1.4.4 and 1.4.10). */
const NARROW = [
  { name: 'tablet', width: 768, height: 1024 },
  { name: 'zoomed', width: 640, height: 400 },
];
const USUAL = { width: 1440, height: 900 };
/** More keys than any page needs. */
const MOST_KEYS = 600;

/** That nothing lies beside the window where nobody can scroll to. */
export async function narrow(browser, name) {
  const found = [];
  for (const window of NARROW) {
    await browser.page.evaluate(() => globalThis.document.activeElement?.blur());
    await browser.size(window.width, window.height);
    await browser.shot(`${name}-${window.name}`);
    found.push(...(await browser.page.evaluate(beside)).map((one) => `${window.name}: ${one}`));
  }
  await browser.page.evaluate(() => globalThis.document.activeElement?.blur());
  await browser.size(USUAL.width, USUAL.height);
  return found;
}

/** Runs in the page. */
function beside() {
  const { document, innerWidth, getComputedStyle } = globalThis;
  const words = (one) => `<${one.tagName.toLowerCase()}> "${(one.ariaLabel ?? one.textContent).trim().slice(0, 40)}"`;
  const found = [];
  if (document.documentElement.scrollWidth > innerWidth) {
    found.push(`the page is ${document.documentElement.scrollWidth} pixels wide`);
  }
  const scrolls = (one) => {
    for (let at = one.parentElement; at; at = at.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(at).overflowX) && at.scrollWidth > at.clientWidth) {
        return true;
      }
    }
    return false;
  };
  for (const one of document.querySelectorAll('a[href], button, input, select, textarea, h1, h2, h3')) {
    const out = () => {
      const { left, right, width, height } = one.getBoundingClientRect();
      return width > 1 && height > 1 && (right > innerWidth + 1 || left < -1);
    };
    if (!out() || !one.checkVisibility({ visibilityProperty: true }) || one.closest('[inert], svg') || scrolls(one)) {
      continue;
    }
    // What comes into sight when it is reached, as the way past the pages does, is not out of it.
    one.focus({ preventScroll: true });
    if (out()) {
      const box = one.getBoundingClientRect();
      found.push(`${words(one)} reaches from ${Math.round(box.left)} to ${Math.round(box.right)}`);
    }
  }
  return found;
}

/** That Tab leads to everything that can be used, shows where it is, and leads out again. */
export async function keyboard(browser) {
  const { page } = browser;
  await page.evaluate(follow);
  for (let i = 0; i < MOST_KEYS; i++) {
    await page.keyboard.press('Tab');
    if (i % 20 === 19 && (await page.evaluate(() => globalThis.followed.around))) {
      break;
    }
  }
  return page.evaluate(reached);
}

/** Presses Tab until the focus is on what has these words. */
export async function tabTo(browser, words) {
  const { page } = browser;
  for (let i = 0; i < MOST_KEYS; i++) {
    const at = await page.evaluate(() => {
      const { activeElement: one } = globalThis.document;
      return one.ariaLabel ?? one.textContent;
    });
    if (words.test(at.trim())) {
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${words} (${page.url()})`);
}

/** Runs in the page: keeps what Tab has led to, and whether it showed. */
function follow() {
  const { document, getComputedStyle } = globalThis;
  document.activeElement?.blur();
  const followed = { seen: new Set(), unseen: [], around: false };
  globalThis.followed = followed;
  const inherent = 'input:not([type=checkbox], [type=radio]), textarea';
  document.addEventListener('focusin', ({ target }) => {
    followed.around ||= followed.seen.has(target) && target === followed.seen.values().next().value;
    if (followed.seen.has(target)) {
      return;
    }
    followed.seen.add(target);
    // A ring may be drawn around what holds a control that is itself not drawn.
    const rings = [target, target.parentElement, target.nextElementSibling].filter(Boolean).some((one) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
      return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1) || boxShadow !== 'none';
    });
    if (!rings && !target.matches(inherent)) {
      followed.unseen.push(target);
    }
  });
}

/** Runs in the page: what Tab did not lead to, or did not show. */
function reached() {
  const { document, followed } = globalThis;
  const words = (one) =>
    `<${one.tagName.toLowerCase()} class="${one.getAttribute('class') ?? ''}"> "${(one.ariaLabel ?? one.textContent).trim().slice(0, 40)}"`;
  const usable = 'a[href], button, input, select, textarea, [tabindex]';
  const one = [...document.querySelectorAll(usable)].filter(
    (each) =>
      each.tabIndex >= 0 &&
      !each.disabled &&
      !each.closest('[inert], [aria-hidden=true]') &&
      each.checkVisibility({ visibilityProperty: true }) &&
      // Of a group of radio buttons Tab leads to one; arrows do the rest.
      !each.matches('input[type=radio]'),
  );
  const found = one
    .filter((each) => ![...followed.seen].some((seen) => each.contains(seen)))
    .map((each) => `Tab does not lead to ${words(each)}`);
  found.push(
    ...followed.unseen
      .filter((each) => each.isConnected)
      .map((each) => `nothing shows that ${words(each)} has the focus`),
  );
  if (!followed.around) {
    found.push('Tab does not lead around');
  }
  return found.slice(0, 12);
}
