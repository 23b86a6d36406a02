import { addDays } from '#kernel';
import { actAs } from '#platform';
import { SECOND_FINANCE } from '../content/staff.js';
import { recordPurchase, referenceOfCard } from '../persistence/demo-purchases.queries.js';
import { cardIdOf } from './budget-history.js';
import { type Stage } from './demo-load.js';
import { at } from './local-time.js';
import { actingAs, authorityIdOf } from './people.js';

const SHOPS: [merchant: string, category: string, pence: number][] = [
  ['Invented Trampoline Park', 'Recreation', 620],
  ['Made-up Swimming Baths', 'Recreation', 480],
  ['Pretend Craft Shop', 'Hobbies', 310],
];

/** A purchase with each of three cards, and one with a card that nobody knows: a case for finance. */
export const purchases: Stage = {
  name: 'Purchases by card',
  async run({ tx, people, children, today }) {
    const finance = people.withEmail(SECOND_FINANCE);
    const holders = children.filter(
      ({ authority, entitlement }) =>
        entitlement.cardLoadPence !== null && authorityIdOf(authority) === finance.authorityId,
    );
    await actAs(tx, actingAs(finance));
    const bought = SHOPS.map(([merchant, category, pence], number) => ({
      number: `DEMO-${number + 1}`,
      merchant,
      category,
      pence,
      happenedAt: at(addDays(today, -number - 1), '15:30'),
    }));
    for (const [index, purchase] of bought.entries()) {
      const holder = holders[index];
      const known = holder && (await referenceOfCard(tx, cardIdOf(holder.key)));
      if (known) await recordPurchase(tx, { ...purchase, programmeReference: known });
    }
    const stray = bought[0];
    if (!stray) return 0;
    const lost = { ...stray, number: 'DEMO-4', merchant: 'Nobody’s Toy Shop', pence: 1875 };
    await recordPurchase(tx, { ...lost, programmeReference: 'SIM-UNKNOWN' });
    return bought.length + 1;
  },
};
