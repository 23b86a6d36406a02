import { type DynamicModule, Global, Module } from '@nestjs/common';
import {
  BudgetNoticesService,
  BudgetsModule,
  ClawBackRunService,
  ClawBacksService,
  EntitlementsService,
  KeepRequestsService,
  PackageService,
} from '#budgets';
import { addDays, localDay } from '#kernel';
import { LedgerService } from '#ledger';
import { Database } from '#platform';
import { Test } from '@nestjs/testing';
import { type Client } from 'pg';
import { aHousehold, type AHousehold } from '../../factories/a-household.js';
import { aUser, type AUser } from '../../factories/a-user.js';
import { anEntitlement } from '../../factories/an-entitlement.js';

export const REASON = 'More than eight weeks of the money have not been used since the summer.';
export const TODAY = localDay(new Date());

@Global()
@Module({})
class TestPlatform {
  static with(database: Database): DynamicModule {
    const providers = [{ provide: Database, useValue: database }];
    return { module: TestPlatform, providers, exports: [Database] };
  }
}

export interface ClawBackServices {
  finance: ClawBacksService;
  requests: KeepRequestsService;
  run: ClawBackRunService;
  entitlements: EntitlementsService;
  packages: PackageService;
  ledger: LedgerService;
  /** Does what the worker does with the news of this library. */
  tell: () => Promise<void>;
}

/** The services as Nest puts them together, on the database of a test. */
export async function clawBackServices(database: Database): Promise<ClawBackServices> {
  const app = await Test.createTestingModule({
    imports: [TestPlatform.with(database), BudgetsModule],
  }).compile();
  const notices = app.get(BudgetNoticesService, { strict: false });
  return {
    finance: app.get(ClawBacksService, { strict: false }),
    requests: app.get(KeepRequestsService, { strict: false }),
    run: app.get(ClawBackRunService, { strict: false }),
    entitlements: app.get(EntitlementsService, { strict: false }),
    packages: app.get(PackageService, { strict: false }),
    ledger: app.get(LedgerService, { strict: false }),
    tell: () =>
      database.job('match-vacancies', async (tx) => {
        const news = await tx.query<{ payload: { what: string; id: string } }>(
          `SELECT payload FROM platform.outbox WHERE topic = 'budget.news' ORDER BY created_at`,
        );
        for (const { payload } of news) await notices.tellWithin(tx, payload.what, payload.id);
      }),
  };
}

/** A household whose budget of £750 has five weeks to go, and two people in finance. */
export interface ClawBackScene extends AHousehold {
  proposer: AUser;
  decider: AUser;
  entitlementId: string;
}

export async function aClawBackScene(admin: Client): Promise<ClawBackScene> {
  const home = await aHousehold(admin);
  const { authorityId, child, officer } = home;
  const entitlement = await anEntitlement(admin, {
    authorityId,
    childId: child.id,
    openedBy: officer.id,
    // 365 days, of which 35 are to come.
    startsOn: addDays(TODAY, -330),
    endsOn: addDays(TODAY, 34),
  });
  return {
    ...home,
    proposer: await aUser(admin, { role: 'finance', authorityId }),
    decider: await aUser(admin, { role: 'finance', authorityId }),
    entitlementId: entitlement.id,
  };
}

/** Makes it so many days older than it is, past the guards. */
export async function age(admin: Client, id: string, days: number): Promise<void> {
  await admin.query('SET session_replication_role = replica');
  await admin.query(
    `UPDATE budgets.claw_back SET noticed_on = noticed_on - $2::int, takes_effect_on = takes_effect_on - $2::int
     WHERE id = $1`,
    [id, days],
  );
  await admin.query('SET session_replication_role = origin');
}
