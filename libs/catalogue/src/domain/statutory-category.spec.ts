import { OFFER_KINDS, type OfferKind } from '#kernel';
import { STATUTORY_CATEGORIES, statutoryCategoryOf } from './statutory-category.js';

test('each kind of short break counts towards one category, and each category has a kind', () => {
  const kinds = (Object.keys(OFFER_KINDS) as OfferKind[]).filter(
    (kind) => kind !== 'supported-accommodation',
  );
  const categories = kinds.map((kind) => statutoryCategoryOf(kind));
  expect(categories).not.toContain(null);
  expect(new Set(categories)).toEqual(new Set(Object.keys(STATUTORY_CATEGORIES)));
  expect(statutoryCategoryOf('supported-accommodation')).toBeNull();
});
