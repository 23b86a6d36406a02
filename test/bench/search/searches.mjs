import { postcodeDistricts } from '../../../dist/libs/catalogue/src/index.js';
import { ACCESS_FACETS } from '../../../dist/libs/kernel/src/index.js';
import { random as randomFrom } from '../support/random.mjs';

const FACETS = Object.keys(ACCESS_FACETS);
const KINDS = [
  'activity-club',
  'activity-club',
  'befriending',
  'care-at-home',
  'overnight-away',
  'supported-accommodation',
];

/**
 * Different searches, the same ones at every run: nine of ten near a place, within 5 to 30 miles; half for
 * one kind, half with one to three facets, half for an age, half on a day or some weeks, a quarter up to a
 * price.
 * @returns addresses of the API's search
 */
export function searches(count) {
  const random = randomFrom(20_261_122);
  const pick = (list) => list[Math.floor(random() * list.length)];
  return Array.from({ length: count }, () => {
    const query = new URLSearchParams();
    const sometimes = (chance, name, value) => random() < chance && query.set(name, value());
    if (random() < 0.9) {
      const { district } = pick(postcodeDistricts);
      query.set('near', random() < 0.7 ? `${district} 1AA` : district);
      query.set('withinMiles', pick([5, 10, 10, 20, 20, 30]));
    }
    sometimes(0.5, 'kind', () => pick(KINDS));
    sometimes(0.5, 'access', () =>
      [...new Set(Array.from({ length: pick([1, 1, 2, 3]) }, () => pick(FACETS)))].join(','),
    );
    sometimes(0.5, 'age', () => String(4 + Math.floor(random() * 15)));
    sometimes(0.25, 'maxPricePence', () => pick(['1200', '1800', '2500']));
    if (random() < 0.5) {
      const first = Math.floor(random() * 60);
      query.set('from', day(first));
      query.set('to', day(first + pick([0, 1, 6, 13, 27])));
    }
    return `/api/v1/offers?${query}`;
  });
}

function day(ahead) {
  return new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
}
