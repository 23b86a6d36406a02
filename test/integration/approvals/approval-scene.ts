import { ApprovalsService, type SchemeLimit, SchemesService } from '#approvals';
import {
  AddedOrAskedService,
  AllocationsService,
  EntitlementsService,
  LevelsService,
} from '#budgets';
import { localDay } from '#kernel';
import { aUser, type AUser } from '../../factories/a-user.js';
import { createTestDatabase } from '../../support/test-database.js';
import { MoneyScene } from '../budgets/money-scene.js';

export const SOURCE = 'Scheme of delegation of the test';
const NONE = { mostMinutes: null, mostNights: null };
/** An officer decides £2,000 of a budget and £200 more of it alone, finance £10,000 and £1,000. */
export const LIMITS: SchemeLimit[] = [
  { move: 'allocation', role: 'officer', mostPence: 200_000, ...NONE },
  { move: 'allocation', role: 'finance', mostPence: 1_000_000, ...NONE },
  { move: 'allocation', role: 'commissioner', mostPence: null, ...NONE },
  { move: 'top-up', role: 'officer', mostPence: 20_000, mostMinutes: 600, mostNights: 1 },
  { move: 'top-up', role: 'finance', mostPence: 100_000, ...NONE },
  { move: 'top-up', role: 'commissioner', mostPence: null, ...NONE },
  { move: 'contribution-return', role: 'finance', mostPence: 5000, ...NONE },
  { move: 'contribution-return', role: 'commissioner', mostPence: null, ...NONE },
];

/** A council with limits, and those who ask and answer. */
export class ApprovalScene {
  commissioner!: AUser;
  readonly approvals: ApprovalsService;
  readonly schemes: SchemesService;
  readonly allocations: AllocationsService;
  readonly added: AddedOrAskedService;

  private constructor(readonly money: MoneyScene) {
    const { database } = money.db;
    this.approvals = new ApprovalsService(database);
    this.schemes = new SchemesService(database);
    const entitlements = new EntitlementsService(database, money.ledger);
    const levels = new LevelsService(database, money.ledger);
    this.allocations = new AllocationsService(database, entitlements, levels, this.approvals);
    this.added = new AddedOrAskedService(database, money.topUps, money.ownMoney, this.approvals);
    this.allocations.onModuleInit();
    this.added.onModuleInit();
  }

  static async create(): Promise<ApprovalScene> {
    return new ApprovalScene(await MoneyScene.of(await createTestDatabase()));
  }

  /** A child of a new council, with limits unless none are given. */
  async newChild(limits: SchemeLimit[] | null = LIMITS): Promise<void> {
    await this.money.newChild();
    const { authorityId } = this.money.home;
    this.commissioner = await aUser(this.money.admin, { role: 'commissioner', authorityId });
    if (limits) await this.set(limits);
  }

  async set(limits: SchemeLimit[], inForceFrom = localDay(new Date())): Promise<void> {
    const scheme = { inForceFrom, answerDays: 14, source: SOURCE, limits };
    await this.schemes.set(this.commissioner.caller, scheme);
  }

  /** Begins a scheme of a day to come now, past the guard that keeps people from it. */
  async asIfTomorrow(): Promise<void> {
    await this.money.admin.query(`SET session_replication_role = 'replica';
      UPDATE approvals.scheme SET in_force_from = in_force_from - 1;
      SET session_replication_role = 'origin'`);
  }

  /** Lets the time for an answer pass. */
  async expire(requestId: string): Promise<void> {
    await this.money.admin.query(`SET session_replication_role = 'replica';
      UPDATE approvals.request SET asked_at = now() - interval '15 days', expires_at = now() - interval '1 second'
      WHERE id = '${requestId}'; SET session_replication_role = 'origin'`);
  }

  /** What the ledger has of the child's budget, by kind. */
  async posted(): Promise<string[]> {
    const { rows } = await this.money.admin.query<{ line: string }>(
      `SELECT t.kind || ' ' || e.pence AS line FROM ledger.transaction t
       JOIN ledger.entry e ON e.transaction_id = t.id
       JOIN ledger.account a ON a.id = e.account_id AND a.kind = 'available'
       WHERE t.authority_id = $1 ORDER BY e.account_version`,
      [this.money.home.authorityId],
    );
    return rows.map(({ line }) => line);
  }
}
