import { Injectable } from '@nestjs/common';
import { addDays, type Caller, localDay, withoutKey } from '#kernel';
import { Database, type Tx } from '#platform';
import { type ChildChoice, type ChildFunds, refusalOf } from '../domain/booking-options.js';
import { type Alternatives, alternativesTo, type Bed, freeNights } from '../domain/free-nights.js';
import {
  daysFrom,
  type OvernightFacts,
  type OvernightOffer,
  overnightNotFound,
  SHOWN_DAYS,
} from '../domain/overnight-offer.js';
import { type Nights } from '../domain/stay.js';
import {
  bedsOfOffers,
  findFundsOn,
  findHeldNights,
  listChildrenToStay,
  listOvernight,
  nightsTaken,
  type StayInTime,
  uncoveredDays,
} from '../persistence/stay-options.queries.js';
import { CHILDREN_SHOWN, fundsReadWithin, recordChoiceWithin } from './child-reads.js';

/** How far around nights that are taken others are looked for. */
const DAYS_AROUND = 14;
/** Offers with beds: few enough for one page. */
const MOST_OFFERS = 50;

/** What somebody needs to know before they book nights. */
@Injectable()
export class StayOptionsService {
  constructor(private readonly database: Database) {}

  /** Offers of nights away that the caller's authority books from, with the free nights of six weeks. */
  async list(caller: Caller): Promise<OvernightOffer[]> {
    const days = daysFrom(localDay(new Date()), SHOWN_DAYS);
    return this.database.transaction(withoutKey(caller), async (tx) => {
      const offers = (await listOvernight(tx, null, MOST_OFFERS, days[0] ?? '')).filter(
        ({ takesBookings }) => takesBookings,
      );
      const beds = await bedsOfOffers(
        tx,
        offers.map(({ id }) => id),
      );
      const found: OvernightOffer[] = [];
      for (const offer of offers)
        found.push(
          await withNights(
            tx,
            offer,
            beds.filter(({ offerId }) => offerId === offer.id),
            days,
          ),
        );
      return found;
    });
  }

  /**
   * One offer of nights away with the free nights of these days, six weeks from today unless given.
   * @throws DomainError catalogue.offer-not-found
   */
  async offer(caller: Caller, offerId: string, days?: string[]): Promise<OvernightOffer> {
    const today = localDay(new Date());
    const looked = days ?? daysFrom(today, SHOWN_DAYS);
    return this.database.transaction(withoutKey(caller), async (tx) => {
      const [offer] = await listOvernight(tx, offerId, 1, looked[0] ?? today);
      if (!offer) throw overnightNotFound();
      return withNights(tx, offer, await bedsOfOffers(tx, [offerId]), looked);
    });
  }

  /** What is free instead of nights that are taken, two weeks before and after them. */
  async alternatives(caller: Caller, offerId: string, stay: Nights): Promise<Alternatives> {
    const days = daysFrom(addDays(stay.firstNight, -DAYS_AROUND), 2 * DAYS_AROUND + stay.nights);
    const { beds } = await this.offer(caller, offerId, days);
    return alternativesTo(stay, beds, days);
  }

  /** The caller's children by name, twenty at most, and who of them cannot stay these nights. */
  async children(
    caller: Caller,
    stay: StayInTime & Pick<OvernightFacts, 'ageFrom' | 'ageTo'>,
    search?: string,
  ): Promise<{ children: ChildChoice[]; more: boolean }> {
    return this.database.transaction(caller, async (tx) => {
      const found = await listChildrenToStay(tx, stay, search?.trim() || null, CHILDREN_SHOWN);
      const children = found.slice(0, CHILDREN_SHOWN).map(({ lastAge, ...child }) => {
        const { id, name, caseReference, ...facts } = child;
        const refusal = refusalOf(facts, stay) ?? refusalOf({ ...facts, age: lastAge }, stay);
        return { id, name, caseReference, refusal };
      });
      await recordChoiceWithin(tx, caller, children);
      return { children, more: found.length > CHILDREN_SHOWN };
    });
  }

  /** What a child has to pay with on the day a stay begins. @throws DomainError children.not-found */
  async funds(caller: Caller, childId: string, firstNight: string): Promise<ChildFunds> {
    return this.database.transaction(caller, async (tx) => {
      return fundsReadWithin(tx, caller, childId, await findFundsOn(tx, childId, firstNight));
    });
  }

  /** The caller's own hold of these nights for this child, while it lasts. */
  async findHold(
    caller: Caller,
    stay: Pick<StayInTime, 'offerId' | 'firstNight' | 'nights'>,
    childId: string,
  ): Promise<{ id: string; bedId: string; funding: string } | undefined> {
    return this.database.transaction(caller, (tx) => findHeldNights(tx, stay, childId));
  }
}

async function withNights(
  tx: Tx,
  offer: OvernightFacts,
  beds: Bed[],
  days: string[],
): Promise<OvernightOffer> {
  const [first = '', last = ''] = [days[0], days.at(-1)];
  if (!offer.takesBookings || first === '') return { ...offer, days, beds: [] };
  const taken = await nightsTaken(tx, offer.id, first, addDays(last, 1));
  const uncovered = await uncoveredDays(tx, offer.id, first, addDays(last, 1));
  return { ...offer, days, beds: freeNights(beds, days, { taken, uncovered, now: new Date() }) };
}
