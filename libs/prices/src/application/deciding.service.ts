import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Caller, DomainError } from '#kernel';
import { appendOutbox, Database, type Tx, unlessViolated } from '#platform';
import * as refusals from '../domain/prices.errors.js';
import { type NamedPrice, type Uplift, type UpliftDecision } from '../domain/uplift.js';
import { insertDecision, putToCouncils } from '../persistence/decisions.queries.js';
import { insertProposal, needsSecond } from '../persistence/proposals.queries.js';
import { findUplift, insertRound } from '../persistence/uplifts.queries.js';
import { record } from './record.js';

/** The lead negotiates once; each council decides for itself. */
@Injectable()
export class DecidingService {
  constructor(private readonly database: Database) {}

  /**
   * Says something for all councils, with figures or without.
   * @throws DomainError prices.not-found, prices.words-needed, prices.not-the-lead, prices.negotiated,
   *   prices.below-present, prices.above-ceiling
   */
  async propose(caller: Caller, id: string, given: string, prices: NamedPrice[]): Promise<void> {
    const words = refusals.checkedWords(given, 'words');
    await this.database.transaction(caller, async (tx) => {
      await requireSeen(tx, id);
      const round = { id: randomUUID(), upliftId: id, side: 'partnership' as const, words };
      await insertRound(tx, round, prices);
      await appendOutbox(tx, 'provider.news', { what: 'uplift-answered', id: round.id });
      await record(tx, caller, 'uplift.propose', { ids: [id], details: { prices } });
    });
  }

  /**
   * Puts what is on the table to the councils.
   * @throws DomainError prices.not-found, prices.not-the-lead, prices.moved
   */
  async put(caller: Caller, id: string): Promise<void> {
    await this.database.transaction(caller, async (tx) => {
      await requireSeen(tx, id);
      if (!(await putToCouncils(tx, id))) throw refusals.movedMeanwhile();
      await appendOutbox(tx, 'provider.news', { what: 'uplift-put', id });
      await record(tx, caller, 'uplift.put', { ids: [id] });
    });
  }

  /**
   * Decides for the caller's council. What is agreed enters the price book from that day; bookings that were
   * made before keep their price. So large a rise that the council wants two people for it is proposed: somebody
   * else confirms it (SecondPersonService).
   * @returns whether it is decided, or waits for a second person
   * @throws DomainError prices.not-found, prices.words-needed, prices.no-price, prices.day-to-come,
   *   prices.not-put, prices.not-admitting, prices.not-as-negotiated, prices.above-ceiling,
   *   prices.decided-already, prices.later-price-agreed
   */
  async decide(caller: Caller, id: string, given: UpliftDecision): Promise<'decided' | 'proposed'> {
    const authorityId = councilOf(caller);
    const decision = { ...given, reasons: refusals.checkedWords(given.reasons, 'reasons') };
    if (decision.outcome === 'refused') decision.fromDay = null;
    else if (decision.fromDay === null) throw refusals.dayNeeded();
    return this.database.transaction(caller, async (tx) => {
      const prices = agreedTo(decision, await requireSeen(tx, id));
      const row = { id: randomUUID(), upliftId: id, authorityId };
      if (await needsSecond(tx, row, prices)) {
        await propose(tx, caller, row, { ...decision, prices });
        return 'proposed';
      }
      await unlessViolated(
        'decided_once',
        refusals.decidedAlready,
        insertDecision(tx, row, decision, prices),
      );
      await appendOutbox(tx, 'provider.news', { what: 'uplift-decided', id: row.id });
      const { outcome, fromDay, reasons } = decision;
      await record(tx, caller, 'uplift.decide', {
        ids: [id, row.id],
        details: { outcome, fromDay, reasons, prices },
      });
      return 'decided';
    });
  }
}

async function propose(
  tx: Tx,
  caller: Caller,
  row: { id: string; upliftId: string; authorityId: string },
  wish: UpliftDecision,
): Promise<void> {
  await unlessViolated(
    'one_open_proposal',
    refusals.proposedAlready,
    insertProposal(tx, row, wish, wish.prices),
  );
  await appendOutbox(tx, 'provider.news', { what: 'uplift-proposed', id: row.id });
  const { outcome, fromDay, reasons, prices } = wish;
  await record(tx, caller, 'uplift.propose-decision', {
    ids: [row.upliftId, row.id],
    details: { outcome, fromDay, reasons, prices },
  });
}

/** All that is on the table where it is accepted; what is named, and more than today, where a part is. */
function agreedTo({ outcome, prices }: UpliftDecision, { lines }: Uplift): NamedPrice[] {
  if (outcome === 'refused') return [];
  if (outcome === 'accepted')
    return lines.map(({ offerId, tablePence }) => ({ offerId, pence: tablePence }));
  const raised = prices.filter(
    ({ offerId, pence }) => lines.find((line) => line.offerId === offerId)?.ownPence !== pence,
  );
  if (raised.length === 0) throw refusals.noPriceNamed();
  return raised;
}

/** @throws DomainError prices.councils-only */
export function councilOf({ authorityId }: Caller): string {
  if (authorityId !== null) return authorityId;
  throw new DomainError(
    'forbidden',
    'prices.councils-only',
    'Only a council decides about prices.',
  );
}

async function requireSeen(tx: Tx, id: string): Promise<Uplift> {
  const uplift = await findUplift(tx, id);
  if (!uplift) throw refusals.upliftNotFound();
  return uplift;
}
