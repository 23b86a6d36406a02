import { Injectable } from '@nestjs/common';
import { type Caller, type DomainError } from '#kernel';
import { Database } from '#platform';
import {
  decisionNotFound,
  lastDayToAppeal,
  type OpenDecision,
} from '../domain/decision-questions.js';
import { applicationNotFound } from '../domain/market.errors.js';
import { findApplication } from '../persistence/applications.queries.js';
import {
  agreedFindings,
  type DecisionQuestion,
  findDecisions,
  type LetterFinding,
  questionsOfApplication,
} from '../persistence/decision-questions.queries.js';

export interface LetterPart extends OpenDecision {
  findings: LetterFinding[];
  questions: DecisionQuestion[];
  /** "YYYY-MM-DD"; null where there is nothing to appeal against. */
  appealUntil: string | null;
}

/** What one council decided about one application, with the reasons and what can be done about it. */
export interface DecisionLetter {
  applicationId: string;
  submittedAt: string;
  provider: string;
  market: string;
  authority: { id: string; name: string };
  parts: LetterPart[];
}

/** Letters are read from what was decided; there is no copy that could say something else. */
@Injectable()
export class DecisionLettersService {
  constructor(private readonly database: Database) {}

  /**
   * The caller's council's own.
   * @throws DomainError market.application-not-found, while nothing is decided too
   */
  async ofCouncil(caller: Caller, applicationId: string): Promise<DecisionLetter> {
    const { authorityId } = caller;
    if (authorityId === null) throw applicationNotFound();
    return this.get(caller, applicationId, authorityId, applicationNotFound);
  }

  /** @throws DomainError market.application-not-found, market.decision-not-found while nothing is decided */
  async get(
    caller: Caller,
    applicationId: string,
    authorityId: string,
    undecided: () => DomainError = decisionNotFound,
  ): Promise<DecisionLetter> {
    return this.database.transaction(caller, async (tx) => {
      const application = await findApplication(tx, applicationId);
      if (!application) throw applicationNotFound();
      const decisions = await findDecisions(tx, { applicationId, authorityId });
      const [first] = decisions;
      if (!first) throw undecided();
      const findings = await agreedFindings(tx, applicationId, authorityId);
      const questions = await questionsOfApplication(tx, applicationId, authorityId);
      return {
        applicationId,
        submittedAt: application.submittedAt,
        provider: application.provider.name,
        market: application.market.title,
        authority: first.authority,
        parts: decisions.map((decision) => ({
          ...decision,
          findings: findings.filter(({ partId }) => partId === decision.part.id),
          questions: questions.filter(({ part }) => part === decision.part.title),
          appealUntil: lastDayToAppeal(decision),
        })),
      };
    });
  }
}
