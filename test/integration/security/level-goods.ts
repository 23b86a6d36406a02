import { randomUUID } from 'node:crypto';
import { aChild } from '../../factories/a-child.js';
import { anEntitlement } from '../../factories/an-entitlement.js';
import { inAuthority } from '../../factories/in-authority.js';
import { type Admin, type Ids, type World } from './scene.js';

/** Children of the family and the officer who move between levels, and lines of a package. */
export async function levelsOf(
  admin: Admin,
  { authority = '', child = '', entitlement = '' }: Ids,
  people: World['people'],
): Promise<Ids> {
  const officer = people.officer.id;
  const known = { authorityId: authority, officerIds: [officer], guardianIds: [people.family.id] };
  const toMove = await aChild(admin, known);
  await anEntitlement(admin, { authorityId: authority, childId: toMove.id, openedBy: officer });
  const line = async (): Promise<string> => {
    const id = randomUUID();
    await inAuthority(admin, authority, async () => {
      await admin.query(
        `INSERT INTO budgets.package_line (id, authority_id, child_id, entitlement_id, kind, description,
           way, unit, quantity, unit_pence, total_pence, source, created_by)
         VALUES ($1, $2, $3, $4, 'overnight', 'Nights in a unit', 'provider-held', 'night', 24, 53500,
                 1284000, 'Assessment of March', $5)`,
        [id, authority, child, entitlement, officer],
      );
    });
    return id;
  };
  return {
    childToMove: toMove.id,
    childNeverMoved: (await aChild(admin, known)).id,
    packageLine: await line(),
    packageLineToEnd: await line(),
  };
}
