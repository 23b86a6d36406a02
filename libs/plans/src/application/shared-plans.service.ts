import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller, DomainError } from '#kernel';
import { Database } from '#platform';
import { SECTIONS } from '../domain/sections.js';
import { type SharedPlan } from '../domain/sharing.js';
import {
  addLookWithin,
  findChildOfBookingWithin,
  listSharedSectionsWithin,
} from '../persistence/sharing.queries.js';

/** What a provider sees of a child's plan: what the family shares, while there is a booking. */
@Injectable()
export class SharedPlansService {
  constructor(private readonly database: Database) {}

  /**
   * The sections that the family lets the provider of a booking see, none when it shares nothing. Each
   * look is in the audit trail of the child's authority, and shown to the family.
   * @throws DomainError bookings.not-found, the same for a booking of another provider and one that has
   * ended more than 30 days ago
   */
  async look(caller: Caller, bookingId: string): Promise<SharedPlan> {
    return this.database.transaction(caller, async (tx) => {
      const found = await findChildOfBookingWithin(tx, bookingId);
      if (!found) throw bookingNotFound();
      const { childId, authorityId, childName, startsAt, sessionId } = found;
      const texts = await listSharedSectionsWithin(tx, childId);
      const sections = SECTIONS.flatMap(({ code, title }) =>
        texts.filter(({ section }) => section === code).map((text) => ({ ...text, title })),
      );
      const codes = sections.map(({ section }) => section);
      await addLookWithin(tx, { authorityId, childId }, codes);
      await recordAudit(tx, {
        authorityId,
        action: 'plan.look',
        subjectType: 'child',
        subjectIds: [childId, bookingId],
        details: { sections: codes },
      });
      return { childName, startsAt, sessionId, sections };
    });
  }
}

function bookingNotFound(): DomainError {
  return new DomainError('not-found', 'bookings.not-found', 'The booking was not found.');
}
