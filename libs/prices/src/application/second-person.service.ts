import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Caller } from '#kernel';
import { appendOutbox, Database, type Tx, unlessViolated } from '#platform';
import * as refusals from '../domain/prices.errors.js';
import { type PriceProposal } from '../domain/proposal.js';
import { insertDecision } from '../persistence/decisions.queries.js';
import { closeProposal, findProposal } from '../persistence/proposals.queries.js';
import { councilOf } from './deciding.service.js';
import { record } from './record.js';

/** A large rise that one commissioner has proposed, before another one of the same council. */
@Injectable()
export class SecondPersonService {
  constructor(private readonly database: Database) {}

  /** The last proposal of the caller's council; undefined where there is none. */
  async find(caller: Caller, upliftId: string): Promise<PriceProposal | undefined> {
    councilOf(caller);
    const found = await this.database.transaction(
      caller,
      async (tx) => (await findProposal(tx, upliftId)) ?? null,
    );
    return found ?? undefined;
  }

  /**
   * Confirms what somebody else has proposed: it is the council's decision.
   * @throws DomainError prices.moved, prices.second-person, and as DecidingService.decide() does
   */
  async confirm(caller: Caller, upliftId: string): Promise<void> {
    const authorityId = councilOf(caller);
    await this.database.transaction(caller, async (tx) => {
      const { id: proposalId, outcome, reasons, fromDay, prices } = await open(tx, upliftId);
      const row = { id: randomUUID(), upliftId, authorityId, proposalId };
      await unlessViolated(
        'decided_once',
        refusals.decidedAlready,
        insertDecision(tx, row, { outcome, reasons, fromDay, prices }, prices),
      );
      await appendOutbox(tx, 'provider.news', { what: 'uplift-decided', id: row.id });
      await record(tx, caller, 'uplift.confirm', {
        ids: [upliftId, row.id, proposalId],
        details: {
          outcome,
          fromDay,
          prices: prices.map(({ offerId, pence }) => ({ offerId, pence })),
        },
      });
    });
  }

  /**
   * Sends back what somebody else has proposed; the council may propose or decide anew.
   * @throws DomainError prices.words-needed, prices.moved, prices.second-person
   */
  async sendBack(caller: Caller, upliftId: string, given: string): Promise<void> {
    const words = refusals.checkedWords(given, 'words');
    await this.close(caller, upliftId, { state: 'sent-back', words });
  }

  /**
   * Takes the own proposal back.
   * @throws DomainError prices.moved, prices.second-person where it is somebody else's
   */
  async takeBack(caller: Caller, upliftId: string): Promise<void> {
    await this.close(caller, upliftId, { state: 'taken-back', words: null });
  }

  private async close(
    caller: Caller,
    upliftId: string,
    how: { state: 'sent-back' | 'taken-back'; words: string | null },
  ): Promise<void> {
    councilOf(caller);
    await this.database.transaction(caller, async (tx) => {
      const { id } = await open(tx, upliftId);
      const closed = closeProposal(tx, { id, ...how });
      if (!(await unlessViolated('proposal_second_person', refusals.notYourTurn, closed)))
        throw refusals.movedMeanwhile();
      await record(tx, caller, `uplift.${how.state}`, { ids: [upliftId, id], details: how });
    });
  }
}

async function open(tx: Tx, upliftId: string): Promise<PriceProposal> {
  const found = await findProposal(tx, upliftId);
  if (found?.state !== 'open') throw refusals.movedMeanwhile();
  return found;
}
