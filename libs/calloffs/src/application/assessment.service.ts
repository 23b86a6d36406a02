import { Injectable } from '@nestjs/common';
import { type Caller } from '#kernel';
import { Database } from '#platform';
import { type Calloff } from '../domain/requirement.js';
import {
  type AssessedBidRow,
  type Interest,
  listAgreed,
  listAssessedBids,
  listAwardLog,
  listBidders,
  listInterests,
  listLocks,
  listScores,
  listScorings,
  type LoggedAct,
  type Score,
  type Scoring,
  scoresAreShown,
} from '../persistence/assessment.queries.js';
import {
  type Award,
  findAward,
  listAdmitted,
  listStandings,
  type StandingRow,
} from '../persistence/awards.queries.js';
import { type Contract, findContractOf } from '../persistence/contracts.queries.js';
import { listLowPrices, type LowPriceCase, listPrices } from '../persistence/low-price.queries.js';
import { type Claim, listClaims } from '../persistence/standstill.queries.js';
import { listSummaries, type SentSummary } from '../persistence/summaries.queries.js';
import { readCalloff } from './calloffs.service.js';

/** Everything about the assessment of one call-off that the caller may read now. */
export interface AssessmentFile {
  calloff: Calloff;
  interests: Interest[];
  /** Their names, once the bids are opened. */
  bidders: string[];
  scorings: Scoring[];
  /** Whether evaluators read each other's scores. */
  shown: boolean;
  /** Empty for whoever has not said that there is no conflict. */
  bids: AssessedBidRow[];
  scores: Score[];
  agreed: Score[];
  locks: { by: string; own: boolean; approvedAt: string }[];
  /** Empty before the lock. */
  prices: { bidId: string; pricePence: number }[];
  lowPrices: LowPriceCase[];
  standings: StandingRow[];
  award: Award | null;
  /** For a direct award: whom it can go to. */
  admitted: { id: string; name: string }[];
  summaries: SentSummary[];
  claims: Claim[];
  contract: Contract | null;
  log: LoggedAct[];
}

/** What commissioners and auditors read of an assessment. */
@Injectable()
export class AssessmentService {
  constructor(private readonly database: Database) {}

  /** @throws DomainError calloffs.not-found */
  async get(caller: Caller, calloffId: string): Promise<AssessmentFile> {
    return this.database.transaction(caller, async (tx) => ({
      calloff: await readCalloff(tx, calloffId),
      interests: await listInterests(tx, calloffId),
      bidders: await listBidders(tx, calloffId),
      scorings: await listScorings(tx, calloffId),
      shown: await scoresAreShown(tx, calloffId),
      bids: await listAssessedBids(tx, calloffId),
      scores: await listScores(tx, calloffId),
      agreed: await listAgreed(tx, calloffId),
      locks: await listLocks(tx, calloffId),
      prices: await listPrices(tx, calloffId),
      lowPrices: await listLowPrices(tx, calloffId),
      standings: await listStandings(tx, calloffId),
      award: (await findAward(tx, calloffId)) ?? null,
      admitted: await listAdmitted(tx, calloffId),
      summaries: await listSummaries(tx, calloffId),
      claims: await listClaims(tx, calloffId),
      contract: (await findContractOf(tx, calloffId)) ?? null,
      log: await listAwardLog(tx, calloffId),
    }));
  }
}
