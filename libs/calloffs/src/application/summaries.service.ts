import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Caller } from '#kernel';
import { appendOutbox, Database, type Tx } from '#platform';
import { noSuchAward } from '../domain/award.errors.js';
import { type Calloff } from '../domain/requirement.js';
import { assessedBid, type AssessedBid, type AssessmentSummary } from '../domain/summary.js';
import {
  type Award,
  findAward,
  listStandings,
  type StandingRow,
} from '../persistence/awards.queries.js';
import {
  insertSummary,
  listAgreedOfBid,
  listOwnSummaries,
  listSummaries,
  type SentSummary,
} from '../persistence/summaries.queries.js';
import { lockedCalloff, readCalloff, recordCalloff } from './calloffs.service.js';

/** What every assessed bidder is told before the award notice (Procurement Act 2023 s.50(3) to (5)). */
@Injectable()
export class SummariesService {
  constructor(private readonly database: Database) {}

  async list(caller: Caller, calloffId: string): Promise<SentSummary[]> {
    return this.database.transaction(caller, async (tx) => {
      await readCalloff(tx, calloffId);
      return listSummaries(tx, calloffId);
    });
  }

  /** Those of the caller's provider. */
  async listOwn(caller: Caller): Promise<SentSummary[]> {
    return this.database.transaction(caller, (tx) => listOwnSummaries(tx));
  }

  /**
   * Sends each assessed bidder its own scores and reasons and the winner's; whoever has one keeps it.
   * @throws DomainError calloffs.award-not-found, calloffs.not-ready
   */
  async send(caller: Caller, calloffId: string): Promise<void> {
    await this.database.transaction(caller, async (tx) => {
      const calloff = await lockedCalloff(tx, calloffId);
      const award = await findAward(tx, calloffId);
      if (!award) throw noSuchAward();
      const standings = await listStandings(tx, calloffId);
      const winner = await winnerAsAssessed(tx, award, standings);
      for (const standing of standings) {
        const body = await bodyFor(tx, { calloff, award, standing, winner });
        const id = randomUUID();
        const row = { id, awardId: award.id, bidId: standing.bidId, body, sentBy: caller.userId };
        if (await insertSummary(tx, row))
          await appendOutbox(tx, 'provider.news', { what: 'assessment-summary', id });
      }
      const details = { summaries: standings.length };
      await recordCalloff(tx, caller, { id: calloffId, action: 'calloff.send-summaries', details });
    });
  }
}

async function assess(tx: Tx, standing: StandingRow): Promise<AssessedBid> {
  const { pricePoints, totalPoints, rank } = standing;
  const ranked = pricePoints !== null && totalPoints !== null && rank !== null;
  return assessedBid(
    await listAgreedOfBid(tx, standing.bidId),
    ranked ? { pricePoints, totalPoints, rank } : null,
  );
}

async function winnerAsAssessed(
  tx: Tx,
  award: Award,
  standings: StandingRow[],
): Promise<AssessmentSummary['winner']> {
  const standing = standings.find(({ bidId }) => bidId === award.bidId);
  return standing ? { name: award.provider.name, assessed: await assess(tx, standing) } : null;
}

interface About {
  calloff: Calloff;
  award: Award;
  standing: StandingRow;
  winner: AssessmentSummary['winner'];
}

async function bodyFor(
  tx: Tx,
  { calloff, award, standing, winner }: About,
): Promise<AssessmentSummary> {
  const won = standing.bidId === award.bidId;
  return {
    calloff: calloff.title,
    reference: calloff.reference,
    outcome: won ? 'successful' : standing.disregarded ? 'disregarded' : 'unsuccessful',
    own: await assess(tx, standing),
    winner: won ? null : winner,
    reasons: standing.disregarded ?? award.reasons,
  };
}
