// What keeps people from using a page, looked for in the page itself as a browser shows it: the success criteria of WCAG 2.1, levels A and AA, that can be
// decided without a person. Each barrier is a sentence with its criterion, so that a test fails with what is to be done.

/**
 * Barriers that are seen without touching the page: names, roles, order of headings, attributes, contrast, motion.
 *
 * @param {import('playwright-core').Locator} body of the page, or of a part that is ours
 * @param {{ isPage?: boolean }} options `isPage: false` for a part of somebody else's page: language and title are theirs
 */
export async function barriersOf(body, { isPage = true } = {}) {
  return body.evaluate(findBarriers, { isPage });
}

/**
 * Walks through a page with the Tab key, from its start: everything that can be used is reached once, in the order of the page, where it can be seen, and the way leads out again.
 *
 * @param {import('playwright-core').Page} page that gets the keys
 * @param {import('playwright-core').Locator} body with the focus on it or before its first control
 */
export async function walkByKeyboard(page, body) {
  await body.evaluate(startHere);
  const expected = await body.evaluate(tabStops);
  const barriers = [];
  for (const name of expected) {
    await page.keyboard.press('Tab');
    const { reached, problem } = await body.evaluate(focusedNow);
    if (reached !== name) return [...barriers, `2.4.3 Tab reaches ${reached ?? 'nothing'}, expected ${name}`];
    if (problem) barriers.push(`2.4.7 ${name}: ${problem}`);
  }
  await page.keyboard.press('Tab');
  const { reached } = await body.evaluate(focusedNow);
  // Round again from the start is as good as out of the page.
  if (reached !== null && expected.length > 0 && reached !== expected[0]) barriers.push(`2.1.2 the focus is caught at ${reached}`);
  return barriers;
}

/** Runs in the page: puts the focus before everything else, for the next Tab to go on from there. */
function startHere(body) {
  const start = body.ownerDocument.createElement('span');
  start.tabIndex = -1;
  body.prepend(start);
  start.focus();
  start.remove();
}

/** Runs in the page: what Tab should reach, in the order of the document. */
function tabStops(body) {
  const named = element =>
    `${element.localName}${element.id ? `#${element.id}` : ''} “${(element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 40)}”`;
  const stops = [...body.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')];
  return stops.filter(one => one.tabIndex >= 0 && !one.disabled && one.checkVisibility({ visibilityProperty: true })).map(named);
}

/** Runs in the page: what has the focus, and whether that is seen. */
function focusedNow(body) {
  const named = element =>
    `${element.localName}${element.id ? `#${element.id}` : ''} “${(element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 40)}”`;
  const focused = document.activeElement;
  if (!document.hasFocus() || !focused || focused === document.body || !body.contains(focused)) return { reached: null };
  const hasOutline = element => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1;
  };
  // In a list that has the focus as a whole, the row that is chosen is what is seen.
  const chosen = document.getElementById(focused.getAttribute('aria-activedescendant') ?? '');
  const isMarked = chosen && [...chosen.querySelectorAll('*')].some(part => getComputedStyle(part).stroke !== 'none');
  return { reached: named(focused), problem: hasOutline(focused) || isMarked ? null : 'nothing shows that it has the focus' };
}

/** Runs in the page. One function, since nothing from outside is there. */
function findBarriers(body, { isPage }) {
  const barriers = [];
  const all = [...body.querySelectorAll('*')];
  const named = element =>
    `<${element.localName}${element.id ? ` id="${element.id}"` : ''}${element.getAttribute('class') ? ` class="${element.getAttribute('class')}"` : ''}>`;
  const isHidden = element =>
    element.closest('[aria-hidden="true"], [hidden]') !== null || !element.checkVisibility({ visibilityProperty: true });
  const report = (criterion, element, problem) => barriers.push(`${criterion} ${element ? `${named(element)} ` : ''}${problem}`);

  // 3.1.1, 2.4.2: language and title.
  if (isPage && !/^[a-z]{2,3}(?:-\w+)*$/i.test(document.documentElement.lang)) report('3.1.1', null, 'the page does not say its language');
  if (isPage && document.title.trim() === '') report('2.4.2', null, 'the page has no title');

  // 1.3.1: headings in order.
  const headings = all.filter(one => /^h[1-6]$/.test(one.localName) && !isHidden(one));
  headings.forEach((heading, index) => {
    const [level, before] = [heading, headings[index - 1]].map(one => Number(one?.localName[1] ?? 0));
    if (level > before + 1) report('1.3.1', heading, `“${heading.textContent}” follows level ${before}`);
    if (heading.textContent.trim() === '') report('2.4.6', heading, 'is empty');
  });

  // 4.1.1: names that are used twice lead astray.
  const ids = all.flatMap(({ id }) => (id ? [id] : []));
  for (const id of new Set(ids.filter((one, index) => ids.indexOf(one) !== index))) report('4.1.1', null, `the id “${id}” is there twice`);

  // 4.1.2: names, roles and attributes.
  const NATIVE = {
    a: 'link',
    button: 'button',
    select: 'combobox',
    input: 'textbox',
    textarea: 'textbox',
    img: 'img',
    ul: 'list',
    ol: 'list',
    li: 'listitem',
    table: 'table',
  };
  const roleOf = element =>
    element.getAttribute('role') ??
    (element.localName === 'input' && element.type === 'checkbox' ? 'checkbox' : (NATIVE[element.localName] ?? null));
  const textOf = id => document.getElementById(id)?.textContent.trim() ?? '';
  const nameOf = element => {
    const labelled = (element.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter(Boolean).map(textOf).join(' ').trim();
    const own = /^(?:button|link|option|listitem|tab|menuitem)$/.test(roleOf(element) ?? '') ? element.textContent : '';
    const label = element.labels?.[0]?.textContent ?? '';
    const title = element.querySelector?.(':scope > title')?.textContent ?? element.getAttribute('title') ?? '';
    return (labelled || element.getAttribute('aria-label') || element.getAttribute('alt') || label || own || title).trim();
  };
  const MUST_BE_NAMED = new Set([
    'button',
    'link',
    'combobox',
    'textbox',
    'checkbox',
    'listbox',
    'option',
    'img',
    'group',
    'tab',
    'slider',
  ]);
  const GLOBAL =
    /^aria-(?:label|labelledby|describedby|hidden|live|atomic|busy|controls|current|details|owns|relevant|roledescription|keyshortcuts)$/;
  const OF_ROLE = {
    button: /^aria-(?:pressed|expanded|haspopup|disabled)$/,
    option: /^aria-(?:selected|checked|disabled|posinset|setsize)$/,
    listbox: /^aria-(?:activedescendant|multiselectable|orientation|required|expanded|disabled|readonly)$/,
    combobox: /^aria-(?:expanded|activedescendant|autocomplete|required|disabled|readonly|haspopup)$/,
    group: /^aria-(?:activedescendant|disabled)$/,
    listitem: /^aria-(?:posinset|setsize|level)$/,
    checkbox: /^aria-(?:checked|required|disabled|readonly)$/,
    link: /^aria-(?:expanded|disabled|haspopup)$/,
  };
  const WITHIN = { option: '[role=listbox]', listitem: '[role=list], ul, ol', tab: '[role=tablist]' };
  for (const element of all) {
    if (isHidden(element)) {
      if (
        element.tabIndex >= 0 &&
        element.checkVisibility({ visibilityProperty: true }) &&
        element.matches('a[href], button, input, select, [tabindex]')
      )
        report('4.1.2', element, 'can be focused, and is hidden from screen readers');
      continue;
    }
    const role = roleOf(element);
    if (
      role &&
      MUST_BE_NAMED.has(role) &&
      !(role === 'link' && !element.hasAttribute('href')) &&
      nameOf(element) === '' &&
      element.getAttribute('alt') !== ''
    )
      report('4.1.2', element, `has the role ${role} and no name`);
    if (element.localName === 'svg' && role === null && !element.parentElement.closest('svg'))
      report('1.1.1', element, 'is a picture without a role');
    if (
      element.hasAttribute('tabindex') &&
      role === null &&
      !element.matches('a, button, input, select, textarea, summary, main, [contenteditable]')
    )
      report('4.1.2', element, 'can be focused and has no role');
    if (element.tabIndex > 0) report('2.4.3', element, `comes before its turn (tabindex ${element.tabIndex})`);
    const within = WITHIN[role];
    if (within && !element.parentElement.closest(within)) report('1.3.1', element, `is a ${role} in no list`);
    for (const { name, value } of element.attributes) {
      if (!name.startsWith('aria-')) continue;
      if (!GLOBAL.test(name) && !OF_ROLE[role]?.test(name))
        report('4.1.2', element, `has ${name}, which ${role ?? 'an element without a role'} has not`);
      const refers = /^aria-(?:labelledby|describedby|controls|owns|activedescendant|details)$/.test(name);
      for (const id of refers ? value.split(/\s+/).filter(Boolean) : [])
        if (!document.getElementById(id)) report('4.1.2', element, `${name} names “${id}”, which is not there`);
      if (/^aria-(?:pressed|selected|hidden|expanded|checked)$/.test(name) && !/^(?:true|false|mixed)$/.test(value))
        report('4.1.2', element, `${name} is “${value}”`);
    }
  }

  // 1.4.3, 1.4.11: contrast with what is really behind.
  const channels = colour => {
    const [r = 0, g = 0, b = 0, a = 1] = (
      /^rgba?\(/.test(colour)
        ? colour.match(/[\d.]+/g)
        : /^color\(srgb/.test(colour)
          ? colour.match(/[\d.]+/g).map((one, index) => (index < 3 ? one * 255 : one))
          : [0, 0, 0, 0]
    ).map(Number);
    return { r, g, b, a };
  };
  const over = (top, below) =>
    Object.fromEntries([...['r', 'g', 'b'].map(one => [one, top[one] * top.a + below[one] * (1 - top.a)]), ['a', 1]]);
  const luminance = colour => {
    const [r, g, b] = [colour.r, colour.g, colour.b].map(value =>
      value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, two) => {
    const [light, dark] = [luminance(one), luminance(two)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };
  const opacityOf = element => (element ? Number(getComputedStyle(element).opacity) * opacityOf(element.parentElement) : 1);
  const paintOf = element => {
    const style = getComputedStyle(element);
    const isShape = element instanceof SVGGeometryElement;
    if (element instanceof SVGElement && !isShape && element.localName !== 'svg') return null;
    const colour = channels(isShape ? style.fill : style.backgroundColor);
    return { ...colour, a: colour.a * (isShape ? Number(style.fillOpacity) : 1) * opacityOf(element) };
  };
  // A page of VS Code lets the editor's own background through.
  const probe = document.createElement('i');
  probe.style.color = 'var(--vscode-editor-background, Canvas)';
  body.append(probe);
  const canvas = channels(getComputedStyle(probe).color);
  probe.remove();
  const backdropAt = (x, y, of) => {
    const stack = document.elementsFromPoint(x, y);
    const behind = stack.slice(stack.indexOf(of) + 1).filter(one => one !== of);
    // A shape of the same group may be drawn above or below: what holds the text counts.
    const own = [...(stack.includes(of) ? [of] : [])].filter(one => one instanceof HTMLElement);
    return [...own, ...behind]
      .reverse()
      .flatMap(one => paintOf(one) ?? [])
      .reduce((below, top) => over(top, below), canvas);
  };
  const placesOf = box => [0.1, 0.5, 0.9].map(share => [box.left + box.width * share, box.top + box.height / 2]);
  const check = (element, colour, box, least, what) => {
    for (const [x, y] of placesOf(box)) {
      const behind = backdropAt(x, y, element);
      const seen = over({ ...colour, a: colour.a * opacityOf(element) }, behind);
      const ratio = contrast(seen, behind);
      if (ratio < least - 0.005) {
        const words = one => `rgb(${[one.r, one.g, one.b].map(Math.round).join(' ')})`;
        report(
          least === 3 && what !== 'large text' ? '1.4.11' : '1.4.3',
          element,
          `${what}: ${words(seen)} on ${words(behind)} is ${ratio.toFixed(2)} to 1, expected ${least}`,
        );
        return;
      }
    }
  };
  const isDisabled = element => element.closest(':disabled, [aria-disabled="true"]') !== null;
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (node.data.trim() === '' || element.closest('script, style, title, desc, option, select, .sr-only')) continue;
    if (isDisabled(element) || !element.checkVisibility({ visibilityProperty: true })) continue;
    element.scrollIntoView({ block: 'center', inline: 'nearest' });
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (box.width < 2 || box.height < 2) continue;
    const style = getComputedStyle(element);
    const size = Number.parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    check(
      element,
      channels(element instanceof SVGElement ? style.fill : style.color),
      box,
      isLarge ? 3 : 4.5,
      isLarge ? 'large text' : `“${node.data.trim().slice(0, 30)}”`,
    );
  }
  for (const select of body.querySelectorAll('select')) {
    const style = getComputedStyle(select);
    if (!select.disabled) check(select, channels(style.color), select.getBoundingClientRect(), 4.5, 'its value');
  }
  // What the drawing tells by shapes alone.
  for (const shape of body.querySelectorAll('.pm-point, .pm-axis:not(.pm-gap)')) {
    if (isHidden(shape) && !shape.closest('.pm-scale')) continue;
    shape.scrollIntoView({ block: 'center', inline: 'nearest' });
    const box = shape.getBoundingClientRect();
    const beside = { left: box.left - 4, width: 0, top: box.top, height: box.height };
    check(shape, channels(getComputedStyle(shape).stroke), beside, 3, 'its line');
  }

  // 2.3.3, and what people ask their system for: nothing moves.
  if (matchMedia('(prefers-reduced-motion: reduce)').matches)
    for (const element of all) {
      const { animationName, transitionDuration } = getComputedStyle(element);
      if (animationName !== 'none' || transitionDuration.split(',').some(one => Number.parseFloat(one) > 0))
        report('2.3.3', element, 'moves, although less motion is asked for');
    }
  return barriers;
}
