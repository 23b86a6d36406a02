import { addDays } from '#kernel';
import { actAs, appendOutbox } from '#platform';
import { demoUnits } from '../content/accommodation.js';
import { demoOffers } from '../content/offers.js';
import { type Day } from '../content/types.js';
import { demoVacancies, type DemoVacancy } from '../content/vacancies.js';
import { insertRows } from '../persistence/insert-rows.queries.js';
import { offerIdOf, unitIdOf } from './catalogue.stages.js';
import { demoId } from './demo-id.js';
import { type Stage } from './demo-load.js';
import { at } from './local-time.js';
import { actingAs, type Person } from './people.js';

/** The worker tells people when it starts, as it does of any other vacancy. */
export const vacancies: Stage = {
  name: 'Vacancies',
  async run({ tx, people, today, trail }) {
    for (const vacancy of demoVacancies) {
      const manager = people.managerOf(providerKeyOf(vacancy));
      const row = vacancyRow(vacancy, manager, today);
      await actAs(tx, actingAs(manager));
      await insertRows(tx, 'vacancies.vacancy', [row]);
      await appendOutbox(tx, 'vacancy.published', { vacancyId: row.id });
      trail.record({
        at: row.published_at,
        by: manager,
        authorityId: null,
        action: 'vacancy.publish',
        subjectType: 'vacancy',
        subjectIds: [row.id, row.offer_id],
      });
    }
    return demoVacancies.length;
  },
};

function providerKeyOf({ listingKey }: DemoVacancy): string {
  const listing = [...demoOffers, ...demoUnits].find(({ key }) => key === listingKey);
  if (!listing) throw new RangeError(`No such offer or unit: ${listingKey}`);
  return listing.providerKey;
}

function vacancyRow(vacancy: DemoVacancy, by: Person, today: Day) {
  const { listingKey, kind, places, note } = vacancy;
  const isUnit = demoUnits.some(({ key }) => key === listingKey);
  return {
    id: demoId('vacancy', listingKey),
    provider_id: by.providerId,
    offer_id: offerIdOf(listingKey),
    unit_id: isUnit ? unitIdOf(listingKey) : null,
    kind,
    places,
    available_from: addDays(today, vacancy.availableInDays),
    closes_at: at(addDays(today, vacancy.closesInDays), '18:00'),
    note,
    state: 'published',
    published_by: by.id,
    published_at: at(addDays(today, -1), '10:00'),
  };
}
