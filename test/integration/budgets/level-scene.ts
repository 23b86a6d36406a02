import { type WantedMove } from '#budgets';
import { DomainError } from '#kernel';
import { type Client } from 'pg';
import { aHousehold, type AHousehold } from '../../factories/a-household.js';
import { anEntitlement } from '../../factories/an-entitlement.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { budgetServices, type BudgetServices } from './budget-services.js';

export const REASON = 'Agreed with the family at the review in the summer.';
export const TARGETED: WantedMove = {
  to: 'targeted-short-breaks',
  hours: 160,
  amountPence: 240_000,
  reasonCode: 'needs-increased',
  reason: REASON,
};
export const FLEXIBLE: WantedMove = {
  to: 'flexible-short-breaks',
  reasonCode: 'needs-decreased',
  reason: REASON,
};
export const UNIVERSAL: WantedMove = {
  to: 'universal',
  reasonCode: 'support-no-longer-wanted',
  reason: REASON,
};
export const CARE: WantedMove = {
  to: 'social-care',
  hours: 100,
  amountPence: 1_500_000,
  nights: 24,
  reasonCode: 'protection',
  reason: REASON,
};

/** One child, its officer, and the services that move it; a new child for each test. */
export class LevelScene {
  home!: AHousehold;

  private constructor(
    readonly db: TestDatabase,
    readonly admin: Client,
    readonly services: BudgetServices,
  ) {}

  static async create(): Promise<LevelScene> {
    const db = await createTestDatabase();
    return new LevelScene(db, await db.adminClient(), await budgetServices(db.database));
  }

  async newChild(): Promise<void> {
    this.home = await aHousehold(this.admin);
  }

  open(change: Partial<Parameters<typeof anEntitlement>[1]> = {}): Promise<{ id: string }> {
    const { authorityId, child, officer } = this.home;
    return anEntitlement(this.admin, {
      authorityId,
      childId: child.id,
      openedBy: officer.id,
      ...change,
    });
  }

  move(wanted: WantedMove): Promise<{ id: string }> {
    return this.services.levels.move(this.home.officer.caller, this.home.child.id, wanted);
  }

  now(): ReturnType<BudgetServices['levels']['get']> {
    return this.services.levels.get(this.home.officer.caller, this.home.child.id);
  }

  /** Sets money and hours aside, as bookings do. */
  async commit(fundId: string, pence: number, minutes: number): Promise<void> {
    await this.db.database.transaction(this.home.officer.caller, (tx) =>
      tx.query(
        `SELECT ledger.post('commitment', $2, NULL, ARRAY[$1, $1]::uuid[], ARRAY['available', 'committed'],
                            ARRAY[-$3::bigint, $3], ARRAY[-$4::bigint, $4])`,
        [fundId, `test:${fundId}:${pence}`, pence, minutes],
      ),
    );
  }
}

/** What was refused; an error where nothing was. */
export async function refusal(work: Promise<unknown>): Promise<DomainError> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof DomainError)) throw new Error(`No refusal, but ${String(error)}`);
  return error;
}
