import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller, DomainError, EARTHDISTANCE_METRES_A_MILE } from '#kernel';
import { Database } from '#platform';
import { chordOf } from '../domain/chord.js';
import { parsePostcode } from '../domain/postcode-districts/parse-postcode.js';
import { checkedUniversal, type NewUniversalOffer } from '../domain/universal-offer.js';
import {
  findUniversal,
  insertUniversal,
  ownUniversal,
  type UniversalOffer,
  withdrawUniversal,
} from '../persistence/universal-offers.queries.js';
import { ownCouncil } from './own-council.js';
import { locateWithin } from './postcodes.service.js';

/** As a visitor sees it. */
export type FoundUniversal = Omit<UniversalOffer, 'metres'> & {
  /** To one decimal; null where no place was given. */
  distanceMiles: number | null;
};

export interface UniversalSearch {
  /** A postcode or its first half; one that cannot be read or found is left out. */
  near?: string | undefined;
  withinMiles?: number | undefined;
  age?: number | undefined;
  access?: readonly string[] | undefined;
}

const MOST = 100;

/** What is open to every child, entered by a council: shown before what a budget pays for (para 10). */
@Injectable()
export class UniversalOffersService {
  constructor(private readonly database: Database) {}

  /** The nearest first. */
  async find(caller: Caller, asked: UniversalSearch, limit = MOST): Promise<FoundUniversal[]> {
    const { near, withinMiles, age, access } = asked;
    const place = near && near.length <= 12 ? parsePostcode(near) : undefined;
    const wish = {
      codes: place ? [place.outward, `${place.outward} ${place.inward ?? ''}`.trim()] : [],
      metres: place && withinMiles ? chordOf(withinMiles) : null,
      age: age ?? null,
      access: access ?? [],
    };
    const rows = await this.database.transaction(caller, (tx) => findUniversal(tx, wish, limit));
    return rows.map(({ metres, ...offer }) => ({
      ...offer,
      distanceMiles:
        metres === null ? null : Math.round((metres / EARTHDISTANCE_METRES_A_MILE) * 10) / 10,
    }));
  }

  /** Those of the caller's council, withdrawn ones last. */
  async own(caller: Caller): Promise<UniversalOffer[]> {
    return this.database.transaction(caller, (tx) => ownUniversal(tx, MOST));
  }

  /** @throws DomainError catalogue.no-council, catalogue.universal-invalid, catalogue.postcode-incomplete and its kin */
  async add(caller: Caller, typed: NewUniversalOffer): Promise<void> {
    const authorityId = ownCouncil(caller);
    const offer = checkedUniversal(typed);
    await this.database.transaction(caller, async (tx) => {
      const place = await locateWithin(tx, offer.postcode, { field: 'postcode', whole: true });
      const id = randomUUID();
      await insertUniversal(tx, { ...offer, id, postcode: place.postcode, locatedBy: place.code });
      await record(tx, 'add', {
        authorityId,
        id,
        details: { title: offer.title, cost: offer.cost },
      });
    });
  }

  /** @throws DomainError catalogue.no-council, catalogue.universal-not-found */
  async withdraw(caller: Caller, id: string): Promise<void> {
    const authorityId = ownCouncil(caller);
    await this.database.transaction(caller, async (tx) => {
      if ((await withdrawUniversal(tx, id)) === 0) throw notFound();
      await record(tx, 'withdraw', { authorityId, id, details: {} });
    });
  }
}

async function record(
  tx: Parameters<typeof recordAudit>[0],
  act: 'add' | 'withdraw',
  {
    authorityId,
    id,
    details,
  }: { authorityId: string; id: string; details: Record<string, unknown> },
): Promise<void> {
  await recordAudit(tx, {
    authorityId,
    action: `universal-offer.${act}`,
    subjectType: 'universal-offer',
    subjectIds: [id],
    details,
  });
}

const notFound = (): DomainError =>
  new DomainError('not-found', 'catalogue.universal-not-found', 'This entry was not found.');
