import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { addGuardianWithin, type Child, requireChildWithin } from '#children';
import { type Caller } from '#kernel';
import { Database } from '#platform';
import { type CaseContact } from '../domain/case-contact.js';
import { noContact } from '../domain/imports.errors.js';
import { findCaseContact } from '../persistence/case-record.queries.js';

/** What the case system said of a child, for its officer, who decides what comes of it. */
@Injectable()
export class CaseRecordService {
  constructor(private readonly database: Database) {}

  /** The contact is null for a child that no file had. @throws DomainError children.not-found */
  async ofChild(
    caller: Caller,
    childId: string,
  ): Promise<{ child: Child; contact: CaseContact | null }> {
    return this.database.transaction(caller, async (tx) => {
      const child = await requireChildWithin(tx, childId);
      await recordAudit(tx, {
        authorityId: caller.authorityId,
        action: 'child.read',
        subjectType: 'child',
        subjectIds: [childId],
      });
      return { child, contact: (await findCaseContact(tx, childId)) ?? null };
    });
  }

  /**
   * Gives the family account with the parent's address the child. Nobody is written to.
   * @throws DomainError children.not-found, imports.no-contact, children.guardian-not-found
   */
  async giveAccess(caller: Caller, childId: string): Promise<{ id: string }> {
    return this.database.transaction(caller, async (tx) => {
      const child = await requireChildWithin(tx, childId);
      const contact = await findCaseContact(tx, childId);
      if (!contact?.email) throw noContact();
      await addGuardianWithin(tx, child, contact.email);
      await recordAudit(tx, {
        authorityId: child.authorityId,
        action: 'guardian.add',
        subjectType: 'child',
        subjectIds: [childId],
      });
      return { id: childId };
    });
  }
}
