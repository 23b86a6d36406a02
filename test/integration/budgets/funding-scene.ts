import { type NewFundingAgreement } from '#budgets';
import { localDay } from '#kernel';
import { LedgerService } from '#ledger';
import { type Client } from 'pg';
import { aHousehold, type AHousehold } from '../../factories/a-household.js';
import { aUser, type AUser } from '../../factories/a-user.js';
import { anEntitlement } from '../../factories/an-entitlement.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { budgetServices, type BudgetServices } from './budget-services.js';

export const AGREED_WITH = 'The panel of 3 November: J. Doe for health, R. Roe for education.';

/** A child with £750 for the year that three funders share, its officer, and finance of the council. */
export class FundingScene {
  home!: AHousehold;
  finance!: AUser;
  entitlementId = '';
  readonly ledger: LedgerService;

  private constructor(
    readonly db: TestDatabase,
    readonly admin: Client,
    readonly services: BudgetServices,
  ) {
    this.ledger = new LedgerService(db.database);
  }

  static async create(): Promise<FundingScene> {
    const db = await createTestDatabase();
    return new FundingScene(db, await db.adminClient(), await budgetServices(db.database));
  }

  async newChild(): Promise<void> {
    this.home = await aHousehold(this.admin);
    const { authorityId, child, officer } = this.home;
    this.finance = await aUser(this.admin, { role: 'finance', authorityId });
    const opened = { authorityId, childId: child.id, openedBy: officer.id };
    this.entitlementId = (await anEntitlement(this.admin, opened)).id;
  }

  agree(change: Partial<NewFundingAgreement> = {}): Promise<{ id: string }> {
    const { child, officer } = this.home;
    return this.services.funding.agree(officer.caller, child.id, {
      shares: { education: 15_000, health: 25_000, care: 35_000 },
      startsOn: localDay(new Date()),
      agreedWith: AGREED_WITH,
      ...change,
    });
  }

  /** Spends of the budget, as a receipt does. @returns the ledger transaction */
  spend(pence: number, name: string): Promise<string> {
    return this.db.database.transaction(this.home.officer.caller, (tx) =>
      this.ledger.spendWithin(tx, this.entitlementId, { pence, minutes: 0 }, `test:${name}`),
    );
  }

  undo(transactionId: string): Promise<string> {
    return this.db.database.transaction(this.home.officer.caller, (tx) =>
      this.ledger.reverseWithin(tx, transactionId, `reversal:${transactionId}`),
    );
  }

  /** What each is charged today, in the order education, health, care. */
  async charged(): Promise<number[]> {
    const today = localDay(new Date());
    const report = await this.services.recharges.report(this.finance.caller, {
      from: today,
      to: today,
    });
    if (!report.reconciles) throw new Error(`It does not add up: ${JSON.stringify(report)}`);
    return report.funders.map(({ periodPence }) => periodPence);
  }
}
