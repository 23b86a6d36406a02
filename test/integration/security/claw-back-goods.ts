import { ClawBacksService, KeepRequestsService } from '#budgets';
import { addDays, localDay } from '#kernel';
import { aChild } from '../../factories/a-child.js';
import { aUser } from '../../factories/a-user.js';
import { anEntitlement } from '../../factories/an-entitlement.js';
import { type TestWebApp } from '../../support/web-app.js';
import { type Admin, type Ids, type World } from './scene.js';

const REASON = 'More than eight weeks of the money have not been used.';

/** Money that was announced to be taken back: just so, asked to be kept, and with its officer's answer. */
export async function clawBacksOf(
  admin: Admin,
  web: TestWebApp,
  { authority = '' }: Ids,
  { family, officer }: World['people'],
): Promise<Ids> {
  const finance = web.app.get(ClawBacksService, { strict: false });
  const requests = web.app.get(KeepRequestsService, { strict: false });
  // Whoever proposes does not decide, so it is not the finance officer of the scene.
  const proposer = await aUser(admin, { role: 'finance', authorityId: authority });
  const today = localDay(new Date());
  const another = async (): Promise<{ childId: string; entitlementId: string }> => {
    const known = { authorityId: authority, officerIds: [officer.id], guardianIds: [family.id] };
    const { id } = await aChild(admin, known);
    const year = { startsOn: addDays(today, -330), endsOn: addDays(today, 34) };
    const opened = { authorityId: authority, childId: id, openedBy: officer.id };
    return { childId: id, entitlementId: (await anEntitlement(admin, { ...opened, ...year })).id };
  };
  const announced = async (entitlementId: string): Promise<string> => {
    const wanted = { pence: 20_000, reason: REASON, takesEffectOn: addDays(today, 28) };
    return (await finance.propose(proposer.caller, entitlementId, wanted)).id;
  };
  const [told, asks, answered, unused] = [
    await another(),
    await another(),
    await another(),
    await another(),
  ];
  const clawBack = await announced(told.entitlementId);
  const clawBackAsked = await announced(asks.entitlementId);
  await requests.ask(family.caller, asks.childId, clawBackAsked, 'We were in hospital.');
  const clawBackToDecide = await announced(answered.entitlementId);
  await requests.ask(family.caller, answered.childId, clawBackToDecide, 'We were in hospital.');
  const said = { view: 'keep', reason: REASON } as const;
  await requests.say(officer.caller, answered.childId, clawBackToDecide, said);
  return {
    clawBack,
    clawBackAsked,
    clawBackToDecide,
    childToldOfClawBack: told.childId,
    childWithClawBack: asks.childId,
    budgetToTakeBack: unused.entitlementId,
  };
}
