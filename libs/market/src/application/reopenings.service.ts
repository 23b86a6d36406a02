import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller, DomainError, invalidField } from '#kernel';
import { Database, type Tx } from '#platform';
import { marketNotFound, notTheLeader } from '../domain/market.errors.js';
import { checkReasons } from '../domain/reasons.js';
import { findMarket } from '../persistence/markets.queries.js';
import {
  insertReopening,
  insertReopeningAward,
  listReopenings,
  type NewReopening,
  type Reopening,
  reopenBy,
} from '../persistence/reopenings.queries.js';

export interface Reopenings {
  /** The last day for the award of the next framework; null where the rules ask for none. */
  due: { day: string; isOver: boolean } | null;
  /** The newest first. */
  reopenings: Reopening[];
  /** The one without an award yet. */
  underWay: Reopening | null;
}

/** Open frameworks opened again to new providers (Procurement Act 2023 s.49). */
@Injectable()
export class ReopeningsService {
  constructor(private readonly database: Database) {}

  /** As public as the market. @throws DomainError market.not-found */
  async of(caller: Caller, marketId: string): Promise<Reopenings> {
    return this.database.transaction(caller, async (tx) => {
      if (!(await findMarket(tx, marketId))) throw marketNotFound();
      return reopeningsOf(tx, marketId);
    });
  }

  /**
   * The lead writes down that the notice is published and until when providers can ask.
   * @throws DomainError market.not-found, market.not-the-lead, market.no-reopening, market.ended,
   *   market.notice-first, market.closes-too-early, market.reopening-too-late, market.reopening-under-way
   */
  async announce(caller: Caller, marketId: string, given: NewReopening): Promise<void> {
    if (given.closesOn <= given.noticePublishedOn) throw closesTooEarly();
    await this.database.transaction(caller, async (tx) => {
      const by = await leadOf(tx, caller, marketId);
      await insertReopening(tx, by, given);
      await record(tx, by, 'market.reopen', { ...given });
    });
  }

  /**
   * The lead writes down that the next framework is awarded. Its providers are admitted as always, by each
   * authority for itself.
   * @throws DomainError market.not-found, market.not-the-lead, market.not-reopened, market.reasons-needed,
   *   market.award-too-early, market.award-in-future
   */
  async award(
    caller: Caller,
    marketId: string,
    given: NonNullable<Reopening['award']>,
  ): Promise<void> {
    const summary = checkReasons(given.summary);
    await this.database.transaction(caller, async (tx) => {
      const by = await leadOf(tx, caller, marketId);
      const { underWay } = await reopeningsOf(tx, marketId);
      if (underWay === null) throw notReopened();
      const award = { awardedOn: given.awardedOn, summary };
      if (!(await insertReopeningAward(tx, by, underWay.id, award))) throw notReopened();
      await record(tx, by, 'market.award-again', { ...award, reopeningId: underWay.id });
    });
  }
}

async function reopeningsOf(tx: Tx, marketId: string): Promise<Reopenings> {
  const reopenings = await listReopenings(tx, marketId);
  const underWay = reopenings.find(({ award }) => award === null) ?? null;
  return { due: await reopenBy(tx, marketId), reopenings, underWay };
}

interface Lead {
  authorityId: string;
  marketId: string;
  userId: string | null;
}

async function leadOf(tx: Tx, { authorityId, userId }: Caller, marketId: string): Promise<Lead> {
  const market = await findMarket(tx, marketId);
  if (!market) throw marketNotFound();
  if (authorityId === null || market.lead.id !== authorityId) throw notTheLeader();
  return { authorityId, marketId, userId };
}

async function record(
  tx: Tx,
  { authorityId, marketId }: Lead,
  action: string,
  details: Record<string, string>,
): Promise<void> {
  await recordAudit(tx, {
    authorityId,
    action,
    subjectType: 'market',
    subjectIds: [marketId],
    details,
  });
}

function closesTooEarly(): DomainError {
  return invalidField(
    'market.closes-too-early',
    'closesOn',
    'Providers need time: choose a day after that of the notice.',
  );
}

function notReopened(): DomainError {
  return new DomainError(
    'conflict',
    'market.not-reopened',
    'This framework is not being opened again. Write down its notice first.',
  );
}
