import { GrantReturnsService, GrantsService, type NewAward } from '#grants';
import { localDay } from '#kernel';
import { LedgerService } from '#ledger';
import { type Client } from 'pg';
import { aProvider } from '../../factories/a-provider.js';
import { aUser, type AUser } from '../../factories/a-user.js';
import { anAuthority } from '../../factories/an-authority.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

/** A council's commissioner and finance, and a provider that gets a grant. */
export class GrantScene {
  authorityId = '';
  providerId = '';
  commissioner!: AUser;
  finance!: AUser;
  provider!: AUser;
  readonly ledger: LedgerService;
  readonly grants: GrantsService;
  readonly returns: GrantReturnsService;

  private constructor(
    readonly db: TestDatabase,
    readonly admin: Client,
  ) {
    this.ledger = new LedgerService(db.database);
    this.grants = new GrantsService(db.database, this.ledger);
    this.returns = new GrantReturnsService(db.database, this.ledger);
  }

  static async create(): Promise<GrantScene> {
    const db = await createTestDatabase();
    return new GrantScene(db, await db.adminClient());
  }

  async newCouncil(): Promise<void> {
    const { admin } = this;
    const authorityId = (await anAuthority(admin)).id;
    const providerId = (await aProvider(admin)).id;
    this.authorityId = authorityId;
    this.providerId = providerId;
    this.commissioner = await aUser(admin, { role: 'commissioner', authorityId });
    this.finance = await aUser(admin, { role: 'finance', authorityId });
    this.provider = await aUser(admin, { role: 'provider', providerId });
  }

  async award(change: Partial<NewAward> = {}): Promise<string> {
    const { id } = await this.grants.award(this.commissioner.caller, {
      providerId: this.providerId,
      title: 'Saturday sensory garden',
      purpose: 'A garden that is open to families on Saturdays.',
      conditions: 'Open to everybody, with a carer free of charge.',
      pence: 250_000,
      instalments: 2,
      firstOn: localDay(new Date()),
      everyMonths: 6,
      returnAfterDays: 84,
      ...change,
    });
    return id;
  }

  pay(id: string, number = 1): Promise<void> {
    return this.grants.pay(this.finance.caller, id, number);
  }

  tell(id: string, spentPence: number, number = 1): Promise<void> {
    const told = 'Forty families came, on eleven Saturdays.';
    return this.returns.tell(this.provider.caller, id, number, { spentPence, told });
  }

  answer(id: string, question: string | null = null, number = 1): Promise<void> {
    return this.returns.answer(this.finance.caller, id, number, question);
  }

  /** Given, left, set aside and spent, in pence. */
  async fund(id: string): Promise<number[]> {
    const balance = await this.db.database.transaction(this.finance.caller, (tx) =>
      this.ledger.balanceWithin(tx, id),
    );
    const { allocated_pence, available_pence, committed_pence, spent_pence } = balance;
    return [allocated_pence, available_pence, committed_pence, spent_pence];
  }

  async states(id: string): Promise<string[]> {
    const { instalments } = await this.grants.get(this.finance.caller, id);
    return instalments.map(({ state }) => state);
  }
}
