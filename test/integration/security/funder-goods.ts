import { FundingService, RechargesService } from '#budgets';
import { localDay } from '#kernel';
import { type TestWebApp } from '../../support/web-app.js';
import { type Ids, type World } from './scene.js';

/** The child's year is shared between three, and one of them has a name and a cost centre. */
export async function fundersOf(
  web: TestWebApp,
  { child = '' }: Ids,
  { officer, finance }: World['people'],
): Promise<Ids> {
  const funding = web.app.get(FundingService, { strict: false });
  await funding.agree(officer.caller, child, {
    shares: { education: 15_000, health: 25_000, care: 35_000 },
    startsOn: localDay(new Date()),
    agreedWith: 'The panel of November, whose minutes are kept.',
  });
  const recharges = web.app.get(RechargesService, { strict: false });
  const account = { funder: 'health', body: 'Example Health Board', costCentre: 'H-100' } as const;
  await recharges.nameFunder(finance.caller, account);
  return {};
}
