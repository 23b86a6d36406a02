import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  type Caller,
  checkedText,
  decodeCursor,
  type Page,
  type PageRequest,
  toPage,
} from '#kernel';
import { Database, unlessViolated } from '#platform';
import { type NewCeiling, type PriceCeiling, type PriceVersion } from '../domain/price-book.js';
import { ceilingSetAlready } from '../domain/prices.errors.js';
import {
  insertCeiling,
  listCeilings,
  pageOfVersions,
  partsLed,
  versionsOfCouncil,
  versionsOfOffer,
  versionsOfProvider,
} from '../persistence/price-book.queries.js';
import { providerOf } from './asking.service.js';
import { councilOf } from './deciding.service.js';
import { record } from './record.js';

export interface PriceBookRequest extends PageRequest {
  /** "YYYY-MM-DD": only what is paid on that day. */
  on?: string | undefined;
  offerId?: string | undefined;
}

/** What was agreed with whom from which day, and what may be asked at most. */
@Injectable()
export class PriceBookService {
  constructor(private readonly database: Database) {}

  /** The price book of the caller's organisation. */
  async own(caller: Caller): Promise<PriceVersion[]> {
    const providerId = providerOf(caller);
    return this.database.transaction(caller, (tx) => versionsOfProvider(tx, providerId));
  }

  /** The price book of the caller's council. */
  async ofCouncil(caller: Caller): Promise<PriceVersion[]> {
    const authorityId = councilOf(caller);
    return this.database.transaction(caller, (tx) => versionsOfCouncil(tx, authorityId));
  }

  /**
   * The price book of the caller's council or organisation, the latest first day first.
   * @throws DomainError request.bad-cursor, prices.councils-only
   */
  async page(caller: Caller, request: PriceBookRequest): Promise<Page<PriceVersion>> {
    const { limit, cursor, on, offerId } = request;
    const { providerId } = caller;
    const authorityId = providerId === null ? councilOf(caller) : null;
    const [day, id] = decodeCursor(cursor, ['string', 'string']) ?? [];
    const wanted = { providerId, authorityId, on, offerId };
    return this.database.transaction(caller, async (tx) => {
      const rows = await pageOfVersions(tx, wanted, { day, id, limit: limit + 1 });
      return toPage(rows, limit, (row) => [row.validFrom, row.id]);
    });
  }

  /** All published ceilings: as public as the markets that they are for. */
  async published(caller: Caller): Promise<PriceCeiling[]> {
    return this.database.transaction(caller, listCeilings);
  }

  /** The history of one offer: as public as its price. */
  async ofOffer(caller: Caller, offerId: string): Promise<PriceVersion[]> {
    return this.database.transaction(caller, (tx) => versionsOfOffer(tx, offerId));
  }

  /** Published ceilings, and the parts that the caller's council may publish one for. */
  async ceilings(
    caller: Caller,
  ): Promise<{ ceilings: PriceCeiling[]; parts: { id: string; name: string }[] }> {
    const authorityId = councilOf(caller);
    return this.database.transaction(caller, async (tx) => ({
      ceilings: await listCeilings(tx),
      parts: await partsLed(tx, authorityId),
    }));
  }

  /**
   * Publishes a ceiling from a day to come. Prices that were agreed before stay as they are.
   * @throws DomainError prices.source-needed, prices.not-the-lead, prices.not-backwards, prices.ceiling-set
   */
  async setCeiling(caller: Caller, given: NewCeiling): Promise<void> {
    const authorityId = councilOf(caller);
    const source = checkedText(given.source, {
      code: 'prices.source-needed',
      field: 'source',
      least: 10,
      most: 600,
      message: 'Say in 10 to 600 characters who decided it, and when.',
    });
    const id = randomUUID();
    await this.database.transaction(caller, async (tx) => {
      await unlessViolated(
        'ceiling_once',
        ceilingSetAlready,
        insertCeiling(tx, { ...given, source, id, authorityId }),
      );
      await record(tx, caller, 'price-ceiling.set', { ids: [id], details: { ...given, source } });
    });
  }
}
