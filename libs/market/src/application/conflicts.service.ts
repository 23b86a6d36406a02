import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller } from '#kernel';
import { Database } from '#platform';
import { conflictDeclared, explainConflict } from '../domain/evaluation.js';
import { applicationNotFound, notYourAuthority } from '../domain/market.errors.js';
import { findApplication } from '../persistence/applications.queries.js';
import {
  insertDeclaration,
  type OwnStanding,
  ownStanding,
} from '../persistence/evaluations.queries.js';

/** What somebody must know to say whether there is a conflict, and no more. */
export interface ApplicationInOutline extends OwnStanding {
  provider: { name: string; town: string };
  market: { title: string };
  parts: { title: string }[];
  submittedAt: string;
}

/** Whether somebody has a conflict of interest with an application: said before it is opened. */
@Injectable()
export class ConflictsService {
  constructor(private readonly database: Database) {}

  /** @throws DomainError market.application-not-found, market.conflict-declared */
  async outline(caller: Caller, applicationId: string): Promise<ApplicationInOutline> {
    return this.database.transaction(caller, async (tx) => {
      const standing = await ownStanding(tx, applicationId);
      if (standing.conflicted) throw conflictDeclared();
      const application = await findApplication(tx, applicationId);
      if (!application) throw applicationNotFound();
      const { provider, market, parts, submittedAt } = application;
      return { ...standing, provider, market, parts, submittedAt };
    });
  }

  /**
   * Says that there is no conflict, or which. Whoever has one cannot open the application any more, and is no
   * evaluator of it.
   * @param details what the conflict is; null for none
   * @throws DomainError market.conflict-unexplained, market.application-not-found, market.conflict-declared
   */
  async declare(caller: Caller, applicationId: string, details: string | null): Promise<void> {
    const { authorityId } = caller;
    if (authorityId === null) throw notYourAuthority();
    const said = details?.trim() ?? null;
    if (said !== null && (said.length < 10 || said.length > 2000)) throw explainConflict();
    return this.database.transaction(caller, async (tx) => {
      if ((await ownStanding(tx, applicationId)).conflicted) throw conflictDeclared();
      if (!(await findApplication(tx, applicationId))) throw applicationNotFound();
      await insertDeclaration(tx, applicationId, said);
      await recordAudit(tx, {
        authorityId,
        action: said === null ? 'application.no-conflict' : 'application.conflict',
        subjectType: 'application',
        subjectIds: [applicationId],
        details: {},
      });
    });
  }
}
