import { randomUUID } from 'node:crypto';
import { instantToLocal, invalidField } from '#kernel';
import { type Tx } from '#platform';
import * as refusals from '../domain/catalogue.errors.js';
import { type PlannedSession, planSessions, type SessionPlan } from '../domain/session-plan.js';
import { priceOfSession } from '../domain/session-price.js';
import {
  type LockedOffer,
  lockOffer,
  type NewSession,
  startsTaken,
} from '../persistence/sessions.queries.js';

export interface NewSessions extends SessionPlan {
  /** 1 to 500 places each. */
  capacity: number;
  /** For one place; without it the offer's price decides. */
  pricePence?: number | undefined;
}

const HIGHEST_PENCE = 1_000_000;

/** Not yet stored. */
export type PreparedSession = NewSession & { capacity: number; taken: 0 };

/**
 * The sessions of a plan for an own offer, which stays locked until the transaction ends.
 * @throws DomainError as SessionsService.add() does
 */
export async function prepareSessions(
  tx: Tx,
  { providerId, offerId }: { providerId: string; offerId: string },
  plan: NewSessions,
): Promise<PreparedSession[]> {
  const planned = planSessions(plan);
  refusePast(planned);
  const offer = await lockOffer(tx, providerId, offerId);
  refuseOffer(offer);
  await refuseTwins(tx, offerId, planned);
  return planned.map((session) => ({
    id: randomUUID(),
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    pricePence: priced(session, plan, offer),
    capacity: plan.capacity,
    taken: 0,
  }));
}

/** @throws DomainError where sessions cannot be added to it */
export function refuseOffer(offer: LockedOffer | undefined): asserts offer is LockedOffer {
  if (!offer) throw refusals.offerNotFound();
  if (offer.state === 'withdrawn') throw refusals.offerWithdrawn();
  if (offer.kind === 'supported-accommodation') throw refusals.sessionsNotForKind();
}

function refusePast(planned: PlannedSession[]): void {
  if (planned.some(({ startsAt }) => startsAt.getTime() <= Date.now())) {
    throw invalidField(
      'catalogue.session-in-the-past',
      'startsAt',
      'The first session must be in the future.',
    );
  }
}

async function refuseTwins(tx: Tx, offerId: string, planned: PlannedSession[]): Promise<void> {
  const [taken] = await startsTaken(
    tx,
    offerId,
    planned.map(({ startsAt }) => startsAt),
  );
  if (taken) throw refusals.sessionExists(instantToLocal(taken));
}

/**
 * What a place costs: as given, or as the offer's price has it, and never more than that.
 * @throws DomainError catalogue.session-price, catalogue.session-above-offer
 */
export function priced(
  session: Pick<PlannedSession, 'startsAt' | 'endsAt'>,
  plan: Pick<NewSessions, 'pricePence'>,
  offer: LockedOffer,
): number {
  const ofOffer = priceOfSession(session, offer.pricePence, offer.priceUnit);
  const pence = plan.pricePence ?? ofOffer;
  if (pence === undefined || pence > HIGHEST_PENCE) {
    throw invalidField(
      'catalogue.session-price',
      'pricePence',
      'Enter the price of one place, up to £10,000.',
    );
  }
  const most = ofOffer ?? offer.pricePence;
  if (pence > most) throw refusals.sessionAboveOffer(most);
  return pence;
}

/** What a place cost before, or what the offer's price has by now where that is less. */
export function pricedAsBefore(
  session: Pick<PlannedSession, 'startsAt' | 'endsAt'>,
  plan: Pick<NewSessions, 'pricePence'>,
  offer: LockedOffer,
): number {
  const most = priceOfSession(session, offer.pricePence, offer.priceUnit) ?? offer.pricePence;
  return Math.min(plan.pricePence ?? most, most);
}
