import { CardFactsService, type NetworkFact, SimulatedCardNetwork, SuspenseService } from '#cards';
import { OwnMoneyService } from '#budgets';
import { ContributionsService, LedgerService } from '#ledger';
import { type Client } from 'pg';
import { aCard } from '../../factories/a-card.js';
import { aHousehold, type AHousehold } from '../../factories/a-household.js';
import { anEntitlement } from '../../factories/an-entitlement.js';
import { aUser, type AUser } from '../../factories/a-user.js';
import { inAuthority } from '../../factories/in-authority.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

/** A card with the network that it is used in. */
export interface CardInUse {
  id: string;
  entitlementId: string;
  network: SimulatedCardNetwork;
  reference: string;
}

/** What the ledger says of a card. */
export interface OnCard {
  available: number;
  committed: number;
  spent: number;
}

/** A council with two people in finance, and cards that are used in a simulated network. */
export class FactScene {
  home!: AHousehold;
  finance!: AUser;
  colleague!: AUser;
  readonly facts: CardFactsService;
  readonly suspense: SuspenseService;
  readonly ledger: LedgerService;

  private constructor(
    readonly db: TestDatabase,
    readonly admin: Client,
  ) {
    this.ledger = new LedgerService(db.database);
    const ownMoney = new OwnMoneyService(db.database, this.ledger, new ContributionsService());
    this.facts = new CardFactsService(db.database, ownMoney);
    this.suspense = new SuspenseService(db.database);
  }

  static async create(): Promise<FactScene> {
    const db = await createTestDatabase({ poolSize: 8 });
    return new FactScene(db, await db.adminClient());
  }

  async newCouncil(): Promise<void> {
    this.home = await aHousehold(this.admin);
    const { authorityId } = this.home;
    this.finance = await aUser(this.admin, { role: 'finance', authorityId });
    this.colleague = await aUser(this.admin, { role: 'finance', authorityId });
  }

  /** A card of another child of the council. */
  async card(loadPence: number, childId = this.home.child.id): Promise<CardInUse> {
    const { authorityId, officer } = this.home;
    const openedBy = officer.id;
    const { id: entitlementId } = await anEntitlement(this.admin, {
      authorityId,
      childId,
      openedBy,
      programme: 'social-care',
      pence: 50_000_000,
    });
    const made = { authorityId, childId, entitlementId, issuedBy: openedBy, loadPence };
    const id = await aCard(this.admin, made);
    const reference = `test-${id}`;
    return { id, entitlementId, reference, network: new SimulatedCardNetwork(reference) };
  }

  async load(card: CardInUse, pence: number, name: string): Promise<void> {
    await inAuthority(this.admin, this.home.authorityId, async () => {
      await this.admin.query(
        `SELECT ledger.post('card-load', $3, NULL,
           ARRAY[$1, $1, $2, $2]::uuid[], ARRAY['available', 'allocated', 'allocated', 'available'],
           ARRAY[-$4::bigint, $4, -$4, $4], ARRAY[0, 0, 0, 0]::bigint[])`,
        [card.entitlementId, card.id, name, pence],
      );
    });
  }

  /** Tells all that the network has said since, in its order. */
  async tell(facts: readonly NetworkFact[]): Promise<void> {
    await this.facts.record(this.finance.caller, facts);
  }

  async on(fundId: string): Promise<OnCard> {
    const { rows } = await this.admin.query<{ kind: keyof OnCard; pence: number }>(
      'SELECT kind, pence::int FROM ledger.account WHERE fund_id = $1',
      [fundId],
    );
    const of = (kind: keyof OnCard): number => rows.find((row) => row.kind === kind)?.pence ?? 0;
    return { available: of('available'), committed: of('committed'), spent: of('spent') };
  }

  /** The fund of the council. */
  async inSuspense(): Promise<OnCard> {
    return this.on(this.home.authorityId);
  }
}
