import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { addWorkingDays, type Caller, localDay } from '#kernel';
import { Database } from '#platform';
import { applicationNotFound, alreadyExtended, notYourAuthority } from '../domain/market.errors.js';
import { checkReasons } from '../domain/reasons.js';
import { findApplication } from '../persistence/applications.queries.js';
import {
  type DecisionExtension,
  extendableDays,
  insertExtension,
  listExtensions,
} from '../persistence/extensions.queries.js';
import { tellWithNews } from './market-notices.service.js';

export { type DecisionExtension } from '../persistence/extensions.queries.js';

/** Why more time is justified: the first two are those that regulation 34(17) of 2015 names. */
export const EXTENSION_REASONS = {
  'more-documents': 'We need to look at more documents',
  'verify-conditions': 'We need to check in another way that the conditions are met',
  other: 'Another reason',
} as const;
export type ExtensionReason = keyof typeof EXTENSION_REASONS;

/** More time to decide on one application: once for each authority, with reasons, to a day that nobody types. */
@Injectable()
export class ExtensionsService {
  constructor(private readonly database: Database) {}

  /** Of an application: an authority's own; every authority's for the provider. */
  async list(caller: Caller, applicationId: string): Promise<DecisionExtension[]> {
    return this.database.transaction(caller, (tx) => listExtensions(tx, applicationId));
  }

  /**
   * Extends to the number of working days that the rules of the market allow, counted from receipt.
   * @returns the new day, "YYYY-MM-DD"
   * @throws DomainError market.application-not-found, market.reasons-needed, market.already-extended,
   *   market.too-late-to-extend, market.not-extendable
   */
  async extend(
    caller: Caller,
    applicationId: string,
    { code, reasons: given }: { code: ExtensionReason; reasons: string },
  ): Promise<string> {
    const { authorityId } = caller;
    if (authorityId === null) throw notYourAuthority();
    const reasons = checkReasons(given);
    return this.database.transaction(caller, async (tx) => {
      const application = await findApplication(tx, applicationId);
      if (!application) throw applicationNotFound();
      const received = localDay(new Date(application.submittedAt));
      const wasDueOn = addWorkingDays(received, application.decisionDays);
      const decideBy = addWorkingDays(received, await extendableDays(tx, applicationId));
      const extension = { authorityId, applicationId, code, reasons, wasDueOn, decideBy };
      const id = await insertExtension(tx, { ...extension, extendedBy: caller.userId });
      if (id === undefined) throw alreadyExtended();
      await tellWithNews(tx, 'decision-extended', id);
      await recordAudit(tx, {
        authorityId,
        action: 'application.extend',
        subjectType: 'application',
        subjectIds: [applicationId, application.provider.id],
        details: { code, reasons, wasDueOn, decideBy },
      });
      return decideBy;
    });
  }
}
