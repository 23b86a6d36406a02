import { actAs } from '#platform';
import { demoUnits, type DemoUnit } from '../content/accommodation.js';
import { type DemoListing, demoOffers, type DemoOffer } from '../content/offers.js';
import { OVERNIGHT_HOME } from '../content/overnight-home.js';
import { demoSessionWindow, sessionsOf } from '../content/sessions.js';
import { type Day } from '../content/types.js';
import { insertOffers } from '../persistence/demo.queries.js';
import { insertRows } from '../persistence/insert-rows.queries.js';
import { demoId } from './demo-id.js';
import { type DemoLoad, type Stage } from './demo-load.js';
import { at, minutesLater } from './local-time.js';
import { partIdOf } from './market.stage.js';
import { actingAs, providerIdOf } from './people.js';
import { sessionIdOf } from './planned-bookings.js';

export const offerIdOf = (key: string): string => demoId('offer', key);
export const unitIdOf = (key: string): string => demoId('unit', key);

/** Short breaks, and accommodation: an offer for each unit, without sessions yet. */
export const offers: Stage = {
  name: 'Offers',
  run: (load) =>
    forEachProvider(load, async (providerKey) =>
      insertOffers(
        load.tx,
        [...demoOffers, ...demoUnits]
          .filter((offer) => offer.providerKey === providerKey)
          .map((offer) => offerRow(offer, load.today)),
      ),
    ),
};

export const units: Stage = {
  name: 'Accommodation units',
  run: (load) =>
    forEachProvider(load, async (providerKey) =>
      insertRows(
        load.tx,
        'catalogue.unit',
        demoUnits.filter((unit) => unit.providerKey === providerKey).map(unitRow),
      ),
    ),
};

export const overnightHome: Stage = {
  name: 'Beds by the night',
  async run({ tx, people }) {
    const { offerKey, providerKey, label, checkIn, checkOut, beds } = OVERNIGHT_HOME;
    await actAs(tx, actingAs(people.managerOf(providerKey)));
    const id = demoId('unit', `unit.${offerKey}`);
    const own = { offer_id: offerIdOf(offerKey), provider_id: providerIdOf(providerKey) };
    const hours = { check_in: checkIn, check_out: checkOut };
    await insertRows(tx, 'catalogue.unit', [
      { id, ...own, label, staffing: 'around-the-clock', bedspaces: beds.length, ...hours },
    ]);
    const rows = beds.map((name) => ({
      id: demoId('bed', `${offerKey} ${name}`),
      unit_id: id,
      ...own,
      label: name,
    }));
    return insertRows(tx, 'catalogue.bed', rows);
  },
};

export const sessions: Stage = {
  name: 'Sessions',
  run: (load) => {
    const taken = new Map<string, number>();
    for (const { sessionId } of load.bookings) {
      taken.set(sessionId, (taken.get(sessionId) ?? 0) + 1);
    }
    return forEachProvider(load, async (providerKey) =>
      insertRows(
        load.tx,
        'catalogue.session',
        demoOffers
          .filter((offer) => offer.providerKey === providerKey)
          .flatMap((offer) => sessionRows(offer, load.today, taken)),
      ),
    );
  },
};

/** Each provider writes its own rows. */
async function forEachProvider(
  { tx, providers, people }: DemoLoad,
  work: (providerKey: string) => Promise<number>,
): Promise<number> {
  let added = 0;
  for (const { key } of providers) {
    await actAs(tx, actingAs(people.managerOf(key)));
    added += await work(key);
  }
  return added;
}

function offerRow(offer: DemoListing, today: Day) {
  return {
    id: offerIdOf(offer.key),
    provider_id: providerIdOf(offer.providerKey),
    part_id: partIdOf(offer.part),
    kind: offer.kind,
    title: offer.title,
    description: offer.description,
    postcode: offer.postcode,
    located_by: offer.district,
    age_from: offer.ageFrom,
    age_to: offer.ageTo,
    access: offer.accessFacets,
    price_pence: offer.pricePence,
    price_unit: offer.priceUnit,
    state: 'listed',
    created_at: at(demoSessionWindow(today).fromDay, '09:00'),
  };
}

function unitRow({ key, providerKey, label, staffing, bedspaces }: DemoUnit) {
  return {
    id: unitIdOf(key),
    offer_id: offerIdOf(key),
    provider_id: providerIdOf(providerKey),
    label,
    staffing,
    bedspaces,
  };
}

function sessionRows(offer: DemoOffer, today: Day, taken: ReadonlyMap<string, number>) {
  const { fromDay, days } = demoSessionWindow(today);
  return sessionsOf(offer, fromDay, days).map(({ localStart, minutes, capacity, pricePence }) => {
    const id = sessionIdOf(offer.key, localStart);
    const startsAt = at(localStart.slice(0, 10), localStart.slice(11));
    return {
      id,
      offer_id: offerIdOf(offer.key),
      provider_id: providerIdOf(offer.providerKey),
      starts_at: startsAt,
      ends_at: minutesLater(startsAt, minutes),
      capacity,
      taken: taken.get(id) ?? 0,
      price_pence: pricePence,
    };
  });
}
