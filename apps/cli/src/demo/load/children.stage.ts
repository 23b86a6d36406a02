import { addDays } from '#kernel';
import { actAs } from '#platform';
import { type DemoChild } from '../content/children.js';
import { insertRows } from '../persistence/insert-rows.queries.js';
import { demoId } from './demo-id.js';
import { type DemoLoad, type Stage } from './demo-load.js';
import { groupedBy } from './grouped-by.js';
import { at } from './local-time.js';
import { actingAs, authorityIdOf, type People } from './people.js';

export const childIdOf = (key: string): string => demoId('child', key);

/** Each officer writes down the children of the own caseload. */
export const children: Stage = {
  name: 'Children',
  async run(load) {
    for (const [email, caseload] of groupedBy(load.children, ({ officer }) => officer)) {
      await addCaseload(load, email, caseload);
    }
    return load.children.length;
  },
};

/** A month before the child's year begins. */
export function knownSince({ entitlement }: DemoChild): string {
  return at(addDays(entitlement.startsOn, -30), '09:30');
}

async function addCaseload(
  { tx, people, trail }: DemoLoad,
  email: string,
  caseload: DemoChild[],
): Promise<void> {
  const officer = people.withEmail(email);
  await actAs(tx, actingAs(officer));
  await insertRows(
    tx,
    'children.child',
    caseload.map((child) => childRow(child, people)),
  );
  await insertRows(
    tx,
    'children.caseload',
    caseload.map((child) => ({ ...keysOf(child), officer_id: officer.id })),
  );
  const guardians = caseload.flatMap((child) => {
    const person = people.ofHousehold(child.householdKey);
    return person?.role === 'family' ? [{ ...keysOf(child), user_id: person.id }] : [];
  });
  await insertRows(tx, 'children.guardian', guardians);
  const withGuardian = new Set(guardians.map(({ child_id: id }) => id));
  for (const child of caseload) {
    const id = childIdOf(child.key);
    trail.record({
      at: knownSince(child),
      by: officer,
      authorityId: officer.authorityId,
      action: 'child.create',
      subjectType: 'child',
      subjectIds: [id],
      details: { withGuardian: withGuardian.has(id) },
    });
  }
}

function childRow(child: DemoChild, people: People) {
  const person = people.ofHousehold(child.householdKey);
  return {
    id: childIdOf(child.key),
    authority_id: authorityIdOf(child.authority),
    case_reference: child.caseReference,
    first_name: child.firstName,
    last_name: child.familyName,
    date_of_birth: child.dateOfBirth,
    home_district: child.district,
    access_needs: child.accessNeeds,
    young_person_user_id: person?.role === 'young-person' ? person.id : null,
    created_at: knownSince(child),
  };
}

function keysOf({ key, authority }: DemoChild) {
  return { authority_id: authorityIdOf(authority), child_id: childIdOf(key) };
}
