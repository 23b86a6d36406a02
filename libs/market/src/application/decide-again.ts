import { randomUUID } from 'node:crypto';
import { type Caller } from '#kernel';
import { type Tx } from '#platform';
import { type OpenDecision } from '../domain/decision-questions.js';
import { alreadyDecided } from '../domain/market.errors.js';
import { insertDecision } from '../persistence/decisions.queries.js';
import { followDecision } from './decisions.service.js';
import { tellWithNews } from './market-notices.service.js';

/** The decision that an upheld appeal leads to: the provider is admitted from now on. */
export async function decideAgain(
  tx: Tx,
  caller: Caller,
  before: OpenDecision,
  reasons: string,
): Promise<void> {
  const id = randomUUID();
  const { applicationId, providerId, round } = before;
  const decision = {
    id,
    authorityId: before.authority.id,
    applicationId,
    partId: before.part.id,
    providerId,
    outcome: 'admit' as const,
    reasons,
    decidedBy: caller.userId,
    round: round + 1,
  };
  if ((await insertDecision(tx, decision)) === undefined) throw alreadyDecided();
  await followDecision(tx, caller, decision);
  await tellWithNews(tx, 'application-decided', id);
}
