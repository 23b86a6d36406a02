import { MoneyAddedService, OwnMoneyService, TopUpsService } from '#budgets';
import { type Caller, localDay } from '#kernel';
import { ContributionsService, LedgerService } from '#ledger';
import { type Client } from 'pg';
import { aHousehold, type AHousehold } from '../../factories/a-household.js';
import { aUser, type AUser } from '../../factories/a-user.js';
import { anEntitlement } from '../../factories/an-entitlement.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

export const WHY = 'An extra week in the summer was agreed.';

/** A child with £750 and 80 hours, its officer and family, and somebody in finance. */
export class MoneyScene {
  home!: AHousehold;
  finance!: AUser;
  /** The entitlement, and its fund. */
  fund = '';
  readonly ledger: LedgerService;
  readonly topUps: TopUpsService;
  readonly moneyAdded: MoneyAddedService;
  readonly ownMoney: OwnMoneyService;
  private receipts = 0;

  private constructor(
    readonly db: TestDatabase,
    readonly admin: Client,
  ) {
    const { database } = db;
    const contributions = new ContributionsService();
    this.ledger = new LedgerService(database);
    this.topUps = new TopUpsService(database, this.ledger);
    this.moneyAdded = new MoneyAddedService(database, contributions);
    this.ownMoney = new OwnMoneyService(database, this.ledger, contributions);
  }

  static async create(): Promise<MoneyScene> {
    return MoneyScene.of(await createTestDatabase());
  }

  static async of(db: TestDatabase): Promise<MoneyScene> {
    return new MoneyScene(db, await db.adminClient());
  }

  async newChild(): Promise<void> {
    this.home = await aHousehold(this.admin);
    const { authorityId, child, officer } = this.home;
    this.finance = await aUser(this.admin, { role: 'finance', authorityId });
    const known = { authorityId, childId: child.id, openedBy: officer.id };
    this.fund = (await anEntitlement(this.admin, known)).id;
  }

  code(caller: Caller = this.home.family.caller): Promise<string> {
    return this.moneyAdded.askCode(caller, this.home.child.id).then(({ code }) => code);
  }

  /** Money of the family comes. */
  async paidIn(pence: number): Promise<void> {
    this.receipts += 1;
    await this.ownMoney.record(this.finance.caller, {
      code: await this.code(),
      pence,
      receivedOn: localDay(new Date()),
      receipt: `REC-${this.receipts}-${this.fund.slice(0, 4)}`,
    });
  }

  /** In one transaction, as the application does it and past every service. */
  raw(caller: Caller, sql: string, parameters: unknown[]): Promise<unknown> {
    return this.db.database.transaction(caller, (tx) => tx.query(sql, parameters));
  }

  /** Posts between "allocated" and "available": above zero gives. */
  post(kind: string, pence: number, caller: Caller = this.home.officer.caller): Promise<unknown> {
    return this.raw(
      caller,
      `SELECT ledger.post($1, $1 || gen_random_uuid(), NULL, ARRAY[$2, $2]::uuid[],
         ARRAY['allocated', 'available'], ARRAY[-$3::bigint, $3], ARRAY[0, 0]::bigint[])`,
      [kind, this.fund, pence],
    );
  }

  /** Sets money aside, as bookings do. */
  async commit(pence: number): Promise<void> {
    await this.db.database.transaction(this.home.officer.caller, (tx) =>
      this.ledger.commitWithin(tx, this.fund, { pence, minutes: 0 }, `test:${this.fund}`),
    );
  }

  async left(): Promise<number> {
    const { available_pence } = await this.db.database.transaction(this.home.officer.caller, (tx) =>
      this.ledger.balanceWithin(tx, this.fund),
    );
    return available_pence;
  }
}
