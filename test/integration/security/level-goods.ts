import { randomUUID } from 'node:crypto';
import { aChild } from '../../factories/a-child.js';
import { anEntitlement } from '../../factories/an-entitlement.js';
import { inAuthority } from '../../factories/in-authority.js';
import { type Admin, type Ids, type World } from './scene.js';

/** Children of the family and the officer who move between levels, and lines of a package. */
export async function levelsOf(
  admin: Admin,
  { authority = '' }: Ids,
  people: World['people'],
): Promise<Ids> {
  const officer = people.officer.id;
  const known = { authorityId: authority, officerIds: [officer], guardianIds: [people.family.id] };
  const toMove = await aChild(admin, known);
  const opened = { authorityId: authority, childId: toMove.id, openedBy: officer };
  const { id: entitlement } = await anEntitlement(admin, opened);
  const line = async (): Promise<string> => {
    const id = randomUUID();
    await inAuthority(admin, authority, async () => {
      await admin.query(
        `INSERT INTO budgets.package_line (id, authority_id, child_id, entitlement_id, kind, description,
           way, unit, quantity, unit_pence, total_pence, source, created_by)
         VALUES ($1, $2, $3, $4, 'overnight', 'Nights in a unit', 'provider-held', 'night', 24, 53500,
                 1284000, 'Assessment of March', $5)`,
        [id, authority, toMove.id, entitlement, officer],
      );
    });
    return id;
  };
  const growingUp = await aChild(admin, known);
  await inAuthority(admin, authority, async () => {
    await admin.query(
      `INSERT INTO budgets.continuation (authority_id, child_id, funder, starts_on, reason, recorded_by)
       VALUES ($1, $2, 'children-services', '2032-10-01', 'The adult assessment is under way.', $3)`,
      [authority, growingUp.id, officer],
    );
  });
  return {
    childGrowingUp: growingUp.id,
    childToMove: toMove.id,
    childNeverMoved: (await aChild(admin, known)).id,
    packageLineToEnd: await line(),
  };
}
