import { actAs } from '#platform';
import { demoHouseholds } from '../content/households.js';
import { type DemoMessageWish, storeMessageWish } from '../persistence/demo-messages.queries.js';
import { type Stage } from './demo-load.js';
import { actingAs } from './people.js';

/** A family that reads Polish, one that reads Urdu, one that likes short sentences; numbers of drama. */
const WISHES: readonly Omit<DemoMessageWish, 'userId'>[] = [
  { language: 'pl', easyRead: false, number: '+447700900101' },
  { language: 'ur', easyRead: false, number: '+447700900102' },
  { language: 'en', easyRead: true, number: '+447700900103' },
];

/** In which words some families want their messages. The first ones, whose sign-ins are printed, keep what everybody has. */
export const messages: Stage = {
  name: 'Wishes of how to be told',
  async run({ tx, people }) {
    const families = demoHouseholds().flatMap(({ key }) => people.ofHousehold(key) ?? []);
    let added = 0;
    for (const [nth, wish] of WISHES.entries()) {
      const person = families[nth + 3];
      if (!person) continue;
      await actAs(tx, actingAs(person));
      await storeMessageWish(tx, { ...wish, userId: person.id });
      added += 1;
    }
    return added;
  },
};
