import { random as randomFrom } from '../support/random.mjs';

/**
 * Different searches, the same ones at every run: half by a word of a name, a tenth with a typing error in it, a
 * tenth by a number; a third for a part, a third for an authority, a tenth for the market, a tenth for a state;
 * some with nothing at all.
 * @param known ids and words of the data
 * @returns addresses of the API's register
 */
export function searches(count, { words, numbers, parts, authorities, market }) {
  const random = randomFrom(20_261_122);
  const pick = (list) => list[Math.floor(random() * list.length)];
  return Array.from({ length: count }, () => {
    const query = new URLSearchParams();
    const kind = random();
    if (kind < 0.5) query.set('name', pick(words));
    else if (kind < 0.6) query.set('name', mistyped(pick(words), random));
    else if (kind < 0.7) query.set('name', pick(numbers));
    const sometimes = (chance, name, value) => random() < chance && query.set(name, value());
    sometimes(0.33, 'partId', () => pick(parts));
    sometimes(0.33, 'authorityId', () => pick(authorities));
    sometimes(0.1, 'marketId', () => market);
    sometimes(0.1, 'status', () => pick(['admitted', 'suspended', 'removed']));
    query.set('limit', pick(['20', '50']));
    return `/api/v1/register?${query}`;
  });
}

/** One letter left out in the middle. */
function mistyped(word, random) {
  const at = 2 + Math.floor(random() * (word.length - 3));
  return word.slice(0, at) + word.slice(at + 1);
}
