import { FundingService, RechargesService } from '#budgets';
import { GrantReturnsService, GrantsService } from '#grants';
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

/** A grant that is owed a return, and one for each thing that can be done to a grant. */
export async function grantsOf(
  web: TestWebApp,
  { provider: providerId = '' }: Ids,
  { commissioner, finance, provider }: World['people'],
): Promise<Ids> {
  const grants = web.app.get(GrantsService, { strict: false });
  const returns = web.app.get(GrantReturnsService, { strict: false });
  const award = async (): Promise<string> => {
    const { id } = await grants.award(commissioner.caller, {
      providerId,
      title: 'Saturday sensory garden',
      purpose: 'A garden that is open to families on Saturdays.',
      conditions: 'Open to everybody, with a carer free of charge.',
      pence: 250_000,
      instalments: 3,
      firstOn: localDay(new Date()),
      everyMonths: 3,
      returnAfterDays: 84,
    });
    return id;
  };
  const paid = async (): Promise<string> => {
    const id = await award();
    await grants.pay(finance.caller, id, 1);
    return id;
  };
  const [told, owed] = [await paid(), await paid()];
  await returns.tell(provider.caller, told, 1, {
    spentPence: 80_000,
    told: 'Forty families came.',
  });
  return {
    award: owed,
    awardToAnswer: told,
    awardToPay: await award(),
    awardToClose: await award(),
  };
}
