import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller, DomainError, type Page, type PageRequest, toPage } from '#kernel';
import { Database, type Tx } from '#platform';
import { offerNotFound, registrationNotInForce } from '../domain/catalogue.errors.js';
import { checkedDetails, type NewOffer, type OfferDetails } from '../domain/offer-details.js';
import { partsForKind } from '../persistence/offer-facts.queries.js';
import {
  findOwnOffer,
  insertOffer,
  moveOffer,
  type OfferRow,
  type OfferState,
  ownOffers,
  updateOffer,
} from '../persistence/offers.queries.js';
import { askForChecks } from '../persistence/offer-checks.queries.js';
import { unmetRegistrations } from '../persistence/registration-rules.queries.js';
import { choosePart } from '../domain/part-choice.js';
import { decodeTextStart } from './cursors.js';
import { ownProvider } from './own-provider.js';
import { locateWithin } from './postcodes.service.js';

/** A provider's view of its own offer. */
export type OwnOffer = OfferRow;

/** What a provider does with its own offers. */
@Injectable()
export class OffersService {
  constructor(private readonly database: Database) {}

  /**
   * Writes down an offer as a draft, which nobody else sees.
   * @throws DomainError catalogue.offer-invalid, catalogue.postcode-incomplete and its kin,
   *   catalogue.part-needed, catalogue.no-part
   */
  async create(caller: Caller, typed: NewOffer): Promise<OwnOffer> {
    const providerId = ownProvider(caller);
    const offer = checkedDetails(typed);
    return this.database.transaction(caller, async (tx) => {
      const place = await locateWithin(tx, offer.postcode, { field: 'postcode', whole: true });
      const parts = await partsForKind(tx, offer.kind, providerId);
      const id = randomUUID();
      await insertOffer(tx, {
        ...offer,
        id,
        providerId,
        partId: choosePart(parts, offer.partId),
        postcode: place.postcode,
        locatedBy: place.code,
      });
      await recordOffer(tx, 'offer.create', id, { kind: offer.kind, pricePence: offer.pricePence });
      return getOwn(tx, providerId, id);
    });
  }

  /**
   * Changes what is given; a listed offer must still have its registrations after it.
   * @throws DomainError catalogue.offer-not-found, catalogue.offer-invalid,
   *   catalogue.postcode-incomplete and its kin, catalogue.registration-not-in-force
   */
  async change(caller: Caller, id: string, changes: Partial<OfferDetails>): Promise<OwnOffer> {
    const providerId = ownProvider(caller);
    return this.database.transaction(caller, async (tx) => {
      const before = await getOwn(tx, providerId, id);
      const details = checkedDetails({ ...before, ...changes });
      const place = await locateWithin(tx, details.postcode, { field: 'postcode', whole: true });
      await updateOffer(tx, { ...details, postcode: place.postcode, locatedBy: place.code });
      await recordOffer(tx, 'offer.change', id, { changed: Object.keys(changes) });
      return getOwn(tx, providerId, id);
    });
  }

  /**
   * Puts a draft or withdrawn offer on the list that everybody searches. Where a council looks at new offers
   * first, it is asked, and the offer stays what it is until it has answered.
   * @throws DomainError catalogue.offer-not-found, catalogue.registration-not-in-force
   */
  async list(caller: Caller, id: string): Promise<OwnOffer> {
    return this.move(caller, id, { from: ['draft', 'withdrawn'], to: 'listed' });
  }

  /** Takes an offer off the list; its bookings stay. @throws DomainError catalogue.offer-not-found */
  async withdraw(caller: Caller, id: string): Promise<OwnOffer> {
    return this.move(caller, id, { from: ['draft', 'listed'], to: 'withdrawn' });
  }

  /** @throws DomainError catalogue.offer-not-found, for other providers' offers too */
  async getOwn(caller: Caller, id: string): Promise<OwnOffer> {
    const providerId = ownProvider(caller);
    return this.database.transaction(caller, (tx) => getOwn(tx, providerId, id));
  }

  /** Own offers in every state, by title. */
  async listOwn(caller: Caller, { limit, cursor }: PageRequest): Promise<Page<OwnOffer>> {
    const providerId = ownProvider(caller);
    const start = decodeTextStart(cursor);
    const rows = await this.database.transaction(caller, (tx) =>
      ownOffers(tx, providerId, start && { title: start.key, id: start.id }, limit),
    );
    return toPage(rows, limit, ({ title, id }) => [title, id]);
  }

  private async move(
    caller: Caller,
    id: string,
    { from, to }: { from: OfferState[]; to: OfferState },
  ): Promise<OwnOffer> {
    const providerId = ownProvider(caller);
    return this.database.transaction(caller, async (tx) => {
      const before = await getOwn(tx, providerId, id);
      // What is there already stays, so that a repeat of the request does no harm.
      if (before.state === to) return before;
      if (to === 'listed') await refuseUnregistered(tx, id);
      if (to === 'listed' && (await askForChecks(tx, id, providerId)) > 0) {
        await recordOffer(tx, 'offer.ask-for-check', id, {});
        return before;
      }
      if ((await moveOffer(tx, { id, providerId }, from, to)) === 0) throw movedMeanwhile();
      await recordOffer(tx, to === 'listed' ? 'offer.list' : 'offer.withdraw', id, {
        from: before.state,
      });
      return getOwn(tx, providerId, id);
    });
  }
}

/** The database refuses too; this says it in the words of the registrations. */
async function refuseUnregistered(tx: Tx, id: string): Promise<void> {
  const missing = await unmetRegistrations(tx, id);
  if (missing.length > 0) throw registrationNotInForce(missing);
}

async function getOwn(tx: Tx, providerId: string, id: string): Promise<OwnOffer> {
  const offer = await findOwnOffer(tx, providerId, id);
  if (!offer) throw offerNotFound();
  return offer;
}

async function recordOffer(
  tx: Tx,
  action: string,
  id: string,
  details: Record<string, unknown>,
): Promise<void> {
  await recordAudit(tx, {
    authorityId: null,
    action,
    subjectType: 'offer',
    subjectIds: [id],
    details,
  });
}

function movedMeanwhile(): DomainError {
  return new DomainError(
    'conflict',
    'catalogue.offer-changed',
    'Somebody else has just changed this offer. Look at it again.',
  );
}
