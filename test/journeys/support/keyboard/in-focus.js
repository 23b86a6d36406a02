// Plain JavaScript on purpose: browsers run it, so the types are those of a browser.

/** What has the focus, as somebody sees and hears it; undefined when it is nothing of the page. */
export function inFocus() {
  const element = document.activeElement;
  if (!element || element === document.body) return undefined;
  const clean = (text) => (text ?? '').replaceAll(/\s+/g, ' ').trim();
  const [label] = element.labels ?? [];
  const parts = [element, label].filter(Boolean);
  const nameOf = () =>
    clean(element.getAttribute('aria-label') ?? label?.innerText ?? element.textContent);
  const valueOf = () =>
    element.tagName === 'SELECT' ? clean(element.selectedOptions[0]?.text) : element.value;

  // The yellow that every focus of GOV.UK Frontend has: as outline, shadow, border or background.
  const isYellow = (value) => /rgb\(255, 221, 0\)/.test(value);
  const hasYellow = ({ outlineStyle, outlineColor, boxShadow, borderColor, backgroundColor }) =>
    [boxShadow, borderColor, backgroundColor].some(isYellow) ||
    (outlineStyle !== 'none' && isYellow(outlineColor));
  const looks = parts.flatMap((part) =>
    [undefined, '::before', '::after'].map((pseudo) => getComputedStyle(part, pseudo)),
  );
  const isOnScreen = ({ top, right, bottom, left }) =>
    bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
  const box = element.getBoundingClientRect();
  return {
    name: nameOf(),
    group: clean(element.closest('fieldset')?.querySelector('legend')?.innerText),
    tag: element.tagName.toLowerCase(),
    type: element.type ?? '',
    path: element.getAttribute('href') ?? '',
    isChecked: element.checked === true,
    value: valueOf() ?? '',
    isButton: element.matches('button, [role=button]'),
    isMarked: looks.some(hasYellow),
    isOnScreen: parts.some((part) => isOnScreen(part.getBoundingClientRect())),
    place: [...document.querySelectorAll('*')].indexOf(element),
    top: box.top + scrollY,
    left: box.left,
    hasOwnOrder: element.tabIndex > 0,
  };
}

/** How many stops the Tab key should make: a group of radio buttons is one. */
export function stopsOnPage() {
  const seen = new Set();
  const stops = [
    ...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]'),
  ];
  return stops.filter((one) => {
    const hidden =
      one.type === 'hidden' || one.disabled || one.tabIndex < 0 || !one.checkVisibility();
    if (hidden || one.type !== 'radio') return !hidden;
    const isFirst = !seen.has(one.name);
    seen.add(one.name);
    return isFirst;
  }).length;
}

/** Puts the focus before the page's first stop, where it is when a page has been opened. */
export function toBeginning() {
  const start = document.createElement('span');
  start.tabIndex = -1;
  document.body.prepend(start);
  start.focus();
  // The browser goes on from where it was.
  start.remove();
  scrollTo(0, 0);
}
