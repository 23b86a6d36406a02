import { type DynamicModule, Global, Module } from '@nestjs/common';
import { BudgetNoticesService, BudgetsModule, CarryOversService, financialYearOf } from '#budgets';
import { addDays, localDay } from '#kernel';
import { LedgerService } from '#ledger';
import { Database } from '#platform';
import { Test } from '@nestjs/testing';
import { type Client } from 'pg';
import { aHousehold, type AHousehold } from '../../factories/a-household.js';
import { aUser, type AUser } from '../../factories/a-user.js';
import { anEntitlement } from '../../factories/an-entitlement.js';

export const TODAY = localDay(new Date());
export const THIS_YEAR = financialYearOf(TODAY);
export const LAST_YEAR = financialYearOf(`${Number(THIS_YEAR.slice(0, 4)) - 1}-06-01`);

@Global()
@Module({})
class TestPlatform {
  static with(database: Database): DynamicModule {
    const providers = [{ provide: Database, useValue: database }];
    return { module: TestPlatform, providers, exports: [Database] };
  }
}

export interface CarryOverServices {
  carryOvers: CarryOversService;
  ledger: LedgerService;
  notices: BudgetNoticesService;
}

/** The services as Nest puts them together, on the database of a test. */
export async function carryOverServices(database: Database): Promise<CarryOverServices> {
  const app = await Test.createTestingModule({
    imports: [TestPlatform.with(database), BudgetsModule],
  }).compile();
  return {
    carryOvers: app.get(CarryOversService, { strict: false }),
    ledger: app.get(LedgerService, { strict: false }),
    notices: app.get(BudgetNoticesService, { strict: false }),
  };
}

/** A household with a budget that ended yesterday, one that began today, and two people in finance. */
export interface CarryOverScene extends AHousehold {
  proposer: AUser;
  decider: AUser;
  fromId: string;
  toId: string;
}

interface Years {
  authorityId?: string;
  /** "YYYY-MM-DD"; yesterday and today unless given. */
  endedOn?: string;
  startsOn?: string;
  fromYear?: string;
  toYear?: string;
}

export async function aCarryOverScene(admin: Client, years: Years = {}): Promise<CarryOverScene> {
  const home = await aHousehold(admin, years.authorityId);
  const { authorityId, child, officer } = home;
  const opened = { authorityId, childId: child.id, openedBy: officer.id };
  const endedOn = years.endedOn ?? addDays(TODAY, -1);
  const from = await anEntitlement(admin, {
    ...opened,
    nights: 6,
    financialYear: years.fromYear ?? LAST_YEAR,
    startsOn: addDays(endedOn, -364),
    endsOn: endedOn,
  });
  await admin.query(`UPDATE budgets.entitlement SET state = 'closed' WHERE id = $1`, [from.id]);
  const startsOn = years.startsOn ?? addDays(endedOn, 1);
  const to = await anEntitlement(admin, {
    ...opened,
    financialYear: years.toYear ?? THIS_YEAR,
    startsOn,
    endsOn: addDays(startsOn, 364),
  });
  return {
    ...home,
    proposer: await aUser(admin, { role: 'finance', authorityId }),
    decider: await aUser(admin, { role: 'finance', authorityId }),
    fromId: from.id,
    toId: to.id,
  };
}
