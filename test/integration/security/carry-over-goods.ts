import { CarryOversService, financialYearOf } from '#budgets';
import { addDays, localDay } from '#kernel';
import { aChild } from '../../factories/a-child.js';
import { aUser } from '../../factories/a-user.js';
import { anEntitlement } from '../../factories/an-entitlement.js';
import { type TestWebApp } from '../../support/web-app.js';
import { type Admin, type Ids, type World } from './scene.js';

/** Years that are over with something left: just so, proposed, to approve and to decide by itself. */
export async function carryOversOf(
  admin: Admin,
  web: TestWebApp,
  { authority = '' }: Ids,
  { family, officer }: World['people'],
): Promise<Ids> {
  const carryOvers = web.app.get(CarryOversService, { strict: false });
  // Whoever proposes does not approve, so it is not the finance officer of the scene.
  const proposer = await aUser(admin, { role: 'finance', authorityId: authority });
  const today = localDay(new Date());
  const thisYear = financialYearOf(today);
  const lastYear = financialYearOf(`${Number(thisYear.slice(0, 4)) - 1}-06-01`);
  const another = async (): Promise<{ childId: string; from: string }> => {
    const known = { authorityId: authority, officerIds: [officer.id], guardianIds: [family.id] };
    const { id: childId } = await aChild(admin, known);
    const opened = { authorityId: authority, childId, openedBy: officer.id };
    const { id: from } = await anEntitlement(admin, {
      ...opened,
      financialYear: lastYear,
      startsOn: addDays(today, -365),
      endsOn: addDays(today, -1),
    });
    await admin.query(`UPDATE budgets.entitlement SET state = 'closed' WHERE id = $1`, [from]);
    await anEntitlement(admin, { ...opened, startsOn: today, endsOn: addDays(today, 364) });
    return { childId, from };
  };
  const proposed = async (from: string): Promise<string> => {
    await carryOvers.propose(proposer.caller, [from]);
    const { carryOvers: all } = await carryOvers.overview(proposer.caller);
    return all.find(({ fromId }) => fromId === from)?.id ?? '';
  };
  const [waits, toApprove, toDecide, left] = [
    await another(),
    await another(),
    await another(),
    await another(),
  ];
  return {
    carryOver: await proposed(waits.from),
    childWithCarryOver: waits.childId,
    carryOverToApprove: await proposed(toApprove.from),
    carryOverToDecide: await proposed(toDecide.from),
    yearToCarryOver: left.from,
  };
}
