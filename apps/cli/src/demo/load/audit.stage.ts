import { actAs } from '#platform';
import { nextAuditNumbers } from '../persistence/demo.queries.js';
import { insertNumberedRows } from '../persistence/insert-rows.queries.js';
import { type TrailFact } from './audit-trail.js';
import { type Stage } from './demo-load.js';
import { groupedBy } from './grouped-by.js';
import { actingAs } from './people.js';

/** Numbered in order of time; each person's rows are written as that person, as the policy asks. */
export const auditTrail: Stage = {
  name: 'Audit entries',
  async run({ tx, trail }) {
    const facts = trail.facts();
    const numbers = await nextAuditNumbers(tx, facts.length);
    const numbered = facts.map((fact, index) => ({ fact, id: numbers[index] }));
    for (const [person, own] of groupedBy(numbered, ({ fact }) => fact.by)) {
      await actAs(tx, actingAs(person));
      await insertNumberedRows(
        tx,
        'audit.entry',
        own.map(({ fact, id }) => ({ id, ...entryRow(fact) })),
      );
    }
    return facts.length;
  },
};

function entryRow({ at, by, authorityId, action, subjectType, subjectIds, details }: TrailFact) {
  return {
    authority_id: authorityId,
    at,
    user_id: by.id,
    role: by.role,
    action,
    subject_type: subjectType,
    subject_ids: subjectIds,
    details: details ?? {},
  };
}
