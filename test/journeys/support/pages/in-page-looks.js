// Plain JavaScript on purpose: browsers run it, each function by itself, so the types are those of a browser.

/**
 * What each element of the page is to axe: where it stands, its attributes, what they refer to, and whether it has
 * words, but not which words, which address or how often. Two pages with the same shapes have the same faults.
 */
export function shapesOfPage() {
  const KEPT =
    /^(?:class|style|type|role|scope|lang|tabindex|autocomplete|inputmode|hidden|open|checked|disabled|aria-.+)$/;
  const REFERS = /^(?:for|headers|form|list|aria-(?:labelledby|describedby|controls|owns))$/;
  const known = new Map();
  const without = (text) => (text ?? '').trim() === '';
  const referredBy = (value) =>
    value.split(/\s+/).map((id) => document.getElementById(id)?.tagName ?? 'nothing');
  const attribute = ({ name, value }) => {
    if (name.startsWith('data-')) return '';
    if (REFERS.test(name)) return `${name}=${referredBy(value)}`;
    if (name === 'aria-label') return name + without(value);
    if (KEPT.test(name)) return `${name}=${value}`;
    if (name === 'href' && value.startsWith('#')) return `${name}#${referredBy(value.slice(1))}`;
    return name + without(value);
  };
  const inARow = (tags) => tags.filter((tag, at) => tag !== tags[at - 1]);
  const hash = (text) => {
    let one = 0xdeadbeef;
    let other = 0x41c6ce57;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      one = Math.imul(one ^ code, 2_654_435_761);
      other = Math.imul(other ^ code, 1_597_334_677);
    }
    return `${(one >>> 0).toString(36)}${(other >>> 0).toString(36)}`;
  };
  const shapeOf = (element) => {
    if (!element) return '';
    if (known.has(element)) return known.get(element);
    const own = [
      element.tagName,
      [...element.attributes].map(attribute),
      without(element.textContent),
      [...element.childNodes].some(({ nodeType, data }) => nodeType === 3 && !without(data)),
      [...(element.labels ?? [])].map((label) => without(label.textContent)),
      inARow([...element.children].map(({ tagName }) => tagName)),
    ];
    const shape = hash(`${shapeOf(element.parentElement)}>${JSON.stringify(own)}`);
    known.set(element, shape);
    return shape;
  };
  const looked = [...document.querySelectorAll('*')].filter(
    (element) => !element.closest('head, script, template'),
  );
  return [...new Set(looked.map(shapeOf))];
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
