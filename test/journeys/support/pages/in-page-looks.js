// Plain JavaScript on purpose: browsers run it, each function by itself, so the types are those of a browser.

/** The parts of the page one under the other, without what differs each time: ids, tokens and nonces. */
export function partsOfPage() {
  return [...document.body.children]
    .filter((part) => !['SCRIPT', 'TEMPLATE'].includes(part.tagName))
    .map((part) =>
      part.outerHTML
        .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID')
        .replaceAll(/nonce="[^"]*"|name="_csrf" value="[^"]*"/g, ''),
    );
}

/** Each way in which text of the page looks: its elements up to the body with their colours, its size and weight. */
export function looksOfTexts() {
  const known = new Map();
  const lookOf = (element) => {
    if (!element || element === document.documentElement) return '';
    if (known.has(element)) return known.get(element);
    const { backgroundColor, backgroundImage, opacity } = getComputedStyle(element);
    const states = ['disabled', 'open', 'aria-current', 'type'].map((one) =>
      element.getAttribute(one),
    );
    const focus = element === document.activeElement;
    const own = [element.tagName, element.className, ...states, focus, backgroundColor];
    const look = `${lookOf(element.parentElement)}>${[...own, backgroundImage, opacity].join()}`;
    known.set(element, look);
    return look;
  };
  const hasText = (element) =>
    ['INPUT', 'SELECT', 'TEXTAREA'].includes(element.tagName) ||
    [...element.childNodes].some(({ nodeType, data }) => nodeType === 3 && data.trim() !== '');
  const texts = [...document.body.querySelectorAll('*')].filter(hasText).map((element) => {
    const { color, fontSize, fontWeight, display } = getComputedStyle(element);
    return `${lookOf(element)}:${[color, fontSize, fontWeight, display].join()}`;
  });
  return [...new Set(texts)];
}
