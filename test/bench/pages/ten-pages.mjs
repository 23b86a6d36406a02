const ID = '[0-9a-f-]{36}';
const RESULTS = '/offers?near=NG1+5FW&withinMiles=20';

/** Each with the demonstration account that reads it (nobody: signed out), and how it is found. */
export const PAGES = [
  { name: 'home, signed out', open: () => '/' },
  { name: 'sign in', open: () => '/sign-in' },
  { name: 'search results', open: () => RESULTS },
  { name: 'an offer', open: (visitor) => visitor.linkOn(RESULTS, new RegExp(`^/offers/${ID}`)) },
  { name: 'my budget', as: 'family', open: () => '/budget' },
  { name: 'book a session', as: 'family', open: aSessionToBook },
  { name: 'sessions of a provider', as: 'provider', open: () => '/provider/sessions' },
  {
    name: 'a child, for its officer',
    as: 'officer',
    open: (visitor) => visitor.linkOn('/officer/children', new RegExp(`^/officer/children/${ID}`)),
  },
  { name: 'the register', open: () => '/register' },
  {
    name: 'a vacancy',
    open: (visitor) => visitor.linkOn('/vacancies', new RegExp(`^/vacancies/${ID}`)),
  },
];

/** The first offer that the family may book a session of. */
async function aSessionToBook(visitor) {
  const results = await visitor.get(RESULTS);
  const offers = [...results.matchAll(new RegExp(`href="(/offers/${ID}[^"]*)"`, 'g'))];
  for (const [, offer] of offers) {
    const link = await visitor
      .linkOn(offer.replaceAll('&amp;', '&'), new RegExp(`^/offers/${ID}/sessions/${ID}/book`))
      .catch(() => undefined);
    if (link) return link;
  }
  throw new Error('No session to book was found.');
}
