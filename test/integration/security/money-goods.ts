import { MoneyAddedService, OwnMoneyService, TopUpsService } from '#budgets';
import { type TestWebApp } from '../../support/web-app.js';
import { type Ids, type World } from './scene.js';
import { REASONS } from './words.js';

/** A top-up, money that the family paid in, and the code under which it came. */
export async function moneyOf(
  web: TestWebApp,
  { child = '' }: Ids,
  { family, officer, finance }: World['people'],
): Promise<Ids> {
  const topUps = web.app.get(TopUpsService, { strict: false });
  const moneyAdded = web.app.get(MoneyAddedService, { strict: false });
  const ownMoney = web.app.get(OwnMoneyService, { strict: false });
  await topUps.add(officer.caller, child, { amountPence: 2000, hours: 1, reason: REASONS });
  const { code } = await moneyAdded.askCode(family.caller, child);
  const paid = { code, pence: 5000, receivedOn: '2026-09-01', receipt: 'SCENE-1' };
  await ownMoney.record(finance.caller, paid);
  return { payingInCode: code };
}
