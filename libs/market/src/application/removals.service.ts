import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller } from '#kernel';
import { Database } from '#platform';
import { admissionNotFound, notYourAuthority } from '../domain/market.errors.js';
import { checkReasons } from '../domain/reasons.js';
import { type Rule } from '../domain/rules.js';
import { lockAdmission } from '../persistence/admissions.queries.js';
import { insertRemovalNotice, listGrounds } from '../persistence/removal-notices.queries.js';
import { tellWithNews } from './market-notices.service.js';

export interface RemovalNoticeInput {
  ground: string;
  reasons: string;
  /** "YYYY-MM-DD". */
  effectiveOn: string;
}

/** Telling a provider that it will be removed, before it is (Procurement Act 2023 s.37(4)). */
@Injectable()
export class RemovalsService {
  constructor(private readonly database: Database) {}

  /** On which grounds a provider may, or must, be removed from this part; for the authority's own admissions. */
  async grounds(caller: Caller, admissionId: string): Promise<Rule[]> {
    return this.database.transaction(caller, (tx) => listGrounds(tx, admissionId));
  }

  /**
   * Gives notice: the provider reads the ground and the reasons at once, and stays a member until it is
   * removed, from the day in the notice on.
   * @throws DomainError market.admission-not-found, market.reasons-needed, market.illegal-move,
   *   market.no-such-ground, market.notice-too-short
   */
  async giveNotice(caller: Caller, admissionId: string, given: RemovalNoticeInput): Promise<void> {
    const { authorityId } = caller;
    if (authorityId === null) throw notYourAuthority();
    const { ground, effectiveOn } = given;
    const reasons = checkReasons(given.reasons);
    await this.database.transaction(caller, async (tx) => {
      const admission = await lockAdmission(tx, authorityId, admissionId);
      if (!admission) throw admissionNotFound();
      const notice = { authorityId, admissionId, ground, reasons, effectiveOn };
      const id = await insertRemovalNotice(tx, { ...notice, givenBy: caller.userId });
      await tellWithNews(tx, 'removal-noticed', id);
      await recordAudit(tx, {
        authorityId,
        action: 'admission.removal-notice',
        subjectType: 'admission',
        subjectIds: [admissionId, admission.providerId],
        details: { ground, reasons, effectiveOn },
      });
    });
  }
}
