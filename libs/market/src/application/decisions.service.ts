import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller } from '#kernel';
import { Database, type Tx } from '#platform';
import {
  alreadyAdmitted,
  alreadyDecided,
  applicationNotFound,
  notYourAuthority,
} from '../domain/market.errors.js';
import { checkReasons } from '../domain/reasons.js';
import { type Outcome } from '../domain/vocabulary.js';
import {
  insertAdmission,
  insertEvent,
  lockMembership,
  type Membership,
  moveAdmission,
} from '../persistence/admissions.queries.js';
import { findDecidable, insertDecision } from '../persistence/decisions.queries.js';
import { mayOpen } from './open-application.js';
import { tellWithNews } from './market-notices.service.js';

export interface DecisionInput {
  authorityId: string;
  partId: string;
  outcome: Outcome;
  reasons: string;
}

export interface Decision extends DecisionInput {
  id: string;
  applicationId: string;
  decidedAt: string;
  /** The membership that an admission began; null for a refusal. */
  admissionId: string | null;
}

/** An authority decides for itself, once, with reasons either way (Procurement Act 2023 s.36(6)(e)). */
@Injectable()
export class DecisionsService {
  constructor(private readonly database: Database) {}

  /**
   * Decides on one part of an application. To admit is to be on the register and bookable at once.
   * @throws DomainError market.not-your-authority, market.reasons-needed, market.application-not-found,
   *   market.already-decided, market.already-admitted, market.withdrawn, market.conflict-declared, and where
   *   two evaluations are needed market.declare-first, market.not-moderated, market.condition-not-met
   */
  async decide(caller: Caller, applicationId: string, input: DecisionInput): Promise<Decision> {
    const { authorityId, partId, outcome } = input;
    if (authorityId !== caller.authorityId) throw notYourAuthority();
    const reasons = checkReasons(input.reasons);
    return this.database.transaction(caller, async (tx) => {
      await mayOpen(tx, caller, applicationId);
      const decidable = await findDecidable(tx, applicationId, partId);
      if (!decidable) throw applicationNotFound();
      const { providerId, conditionsVersion } = decidable;
      const id = randomUUID();
      const decision = { id, authorityId, applicationId, partId, providerId, outcome, reasons };
      const decidedAt = await insertDecision(tx, { ...decision, decidedBy: caller.userId });
      if (decidedAt === undefined) throw alreadyDecided();
      const admissionId = await followDecision(tx, caller, decision);
      await tellWithNews(tx, 'application-decided', id);
      await recordAudit(tx, {
        authorityId,
        action: outcome === 'admit' ? 'application.admit' : 'application.refuse',
        subjectType: 'application',
        subjectIds: [applicationId, providerId],
        details: { partId, conditionsVersion, reasons },
      });
      return { id, applicationId, authorityId, partId, outcome, reasons, decidedAt, admissionId };
    });
  }
}

/** What follows from the decision: a membership begins, or begins again, or nothing. */
export async function followDecision(
  tx: Tx,
  caller: Caller,
  decision: Membership & { id: string; outcome: Outcome; reasons: string },
): Promise<string | null> {
  const earlier = await lockMembership(tx, decision);
  if (earlier && earlier.state !== 'removed') throw alreadyAdmitted();
  if (decision.outcome === 'refuse') return null;
  const admissionId = earlier?.id ?? (await insertAdmission(tx, decision, decision.id));
  if (admissionId === undefined) throw alreadyAdmitted();
  if (earlier) await moveAdmission(tx, earlier, 'admitted', decision.id);
  await insertEvent(tx, {
    authorityId: decision.authorityId,
    admissionId,
    from: earlier?.state ?? null,
    to: 'admitted',
    reasons: decision.reasons,
    actedBy: caller.userId,
  });
  return admissionId;
}
