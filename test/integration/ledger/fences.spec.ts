import { randomUUID } from 'node:crypto';
import { BookingsService } from '#bookings';
import { type FundKind, LedgerService, type LedgerAmount } from '#ledger';
import { type Client } from 'pg';
import { aCard } from '../../factories/a-card.js';
import { aHousehold } from '../../factories/a-household.js';
import { anEntitlement } from '../../factories/an-entitlement.js';
import { inDays } from '../../factories/an-offer.js';
import { type Restore, withoutGuard, withoutTrigger } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { codeFrom } from '../bookings/outcomes.js';
import { aScene, aSessionOf, fundedChildren, type Scene } from '../bookings/scene.js';

type Household = Awaited<ReturnType<typeof aHousehold>>;
const AMOUNT: LedgerAmount = { pence: 100, minutes: 60 };

describe('money stays inside its fence (I20)', () => {
  let db: TestDatabase;
  let admin: Client;
  let owner: Client;
  let ledger: LedgerService;
  let home: Household;

  /** As the owner of the database, past every service. */
  const asOwner = async (sql: string, parameters: unknown[] = []): Promise<void> => {
    await owner.query('BEGIN');
    try {
      await owner.query(`SELECT set_config('app.authority_id', $1, true)`, [home.authorityId]);
      await owner.query(sql, parameters);
      await owner.query('COMMIT');
    } catch (error) {
      await owner.query('ROLLBACK');
      throw error;
    }
  };
  const opened = async (kind: FundKind, amount: LedgerAmount = AMOUNT): Promise<string> => {
    const id = randomUUID();
    await db.database.transaction(home.officer.caller, async (tx) => {
      await ledger.openFundWithin(tx, id, kind);
      await ledger.allocateWithin(tx, id, amount, `allocation:${id}`);
    });
    return id;
  };
  const aBudget = (of: Household, financialYear: string): Promise<string> =>
    anEntitlement(admin, {
      authorityId: of.authorityId,
      childId: of.child.id,
      openedBy: of.officer.id,
      financialYear,
    }).then(({ id }) => id);
  const ended = (entitlementId: string): Promise<unknown> =>
    admin.query(`UPDATE budgets.entitlement SET state = 'closed' WHERE id = $1`, [entitlementId]);
  const carried = (from: string, to: string): Promise<string> =>
    codeFrom(
      db.database.transaction(home.officer.caller, (tx) =>
        ledger.carryOverWithin(tx, { from, to }, AMOUNT, `carry-over:${randomUUID()}`),
      ),
    );

  beforeAll(async () => {
    db = await createTestDatabase({ poolSize: 4 });
    admin = await db.adminClient();
    owner = await db.ownerClient();
    ledger = new LedgerService(db.database);
    home = await aHousehold(admin);
  });
  afterAll(async () => db.drop());

  describe('of its year', () => {
    // Who agreed to it is tested in test/integration/budgets/carry-over-guards.spec.ts.
    let agreed: Restore;
    beforeAll(async () => {
      agreed = await withoutTrigger(admin, 'ledger.transaction', 'carry_over_was_agreed');
    });
    afterAll(async () => agreed());

    it('goes to the next year of the same child and to nobody else', async () => {
      const other = await aHousehold(admin, home.authorityId);
      const last = await aBudget(home, '2026-27');
      await ended(last);
      const next = await aBudget(home, '2027-28');
      await ended(next);
      const later = await aBudget(home, '2028-29');
      const theirs = await aBudget(other, '2027-28');

      expect(await carried(last, next)).toBe('ok');
      for (const [from, to] of [
        [next, last],
        [last, later],
        [last, theirs],
      ] as const) {
        expect(await carried(from, to)).toBe('ledger.outside-the-fence');
      }
      const restore = await withoutTrigger(
        admin,
        'ledger.transaction',
        'transaction_within_its_fence',
      );
      expect(await carried(last, theirs)).toBe('ok');
      await restore();
    });

    it('loads the card of its own entitlement alone', async () => {
      const one = await aHousehold(admin, home.authorityId);
      const second = await aHousehold(admin, one.authorityId);
      const [mine, theirs] = [await aBudget(one, '2026-27'), await aBudget(second, '2026-27')];
      const card = await aCard(admin, {
        authorityId: one.authorityId,
        childId: second.child.id,
        entitlementId: theirs,
        issuedBy: second.officer.id,
      });
      const load = (from: string): Promise<string> =>
        codeFrom(
          db.database.transaction(one.officer.caller, (tx) =>
            ledger.transferWithin(tx, { from, to: card }, 100, `card:${randomUUID()}:load`),
          ),
        );

      expect(await load(mine)).toBe('ledger.outside-the-fence');
      expect(await load(theirs)).toBe('ok');
    });
  });

  it('is never a grant that pays for a child: an entitlement needs a budget of its own', async () => {
    const grant = await opened('grant');
    const family = await aHousehold(admin, home.authorityId);
    const entitled = (): Promise<void> =>
      asOwner(
        `INSERT INTO cards.card (id, authority_id, child_id, entitlement_id, fund_id, programme_reference,
           last_four, issued_by) VALUES ($1, $2, $3, $4, $1, $5, '0000', $6)`,
        [grant, home.authorityId, family.child.id, randomUUID(), `x-${grant}`, family.officer.id],
      );
    await expect(entitled()).rejects.toMatchObject({ constraint: 'fund_of_its_kind' });
  });

  describe('and pays for bookings of its own year alone', () => {
    let scene: Scene;
    const bookings = (): BookingsService => new BookingsService(db.database);

    beforeAll(async () => {
      scene = await aScene(db);
    });

    it('by the entitlement that is looked up, and by the row itself when that look is wrong', async () => {
      const [child] = await fundedChildren(scene, 1);
      const day = inDays(3);
      const sessionId = await aSessionOf(scene, { startsAt: day });
      // A year that ended yesterday.
      await admin.query(
        `UPDATE budgets.entitlement SET starts_on = current_date - 300, ends_on = current_date - 1
         WHERE id = $1`,
        [child!.entitlementId],
      );
      const book = (): Promise<unknown> =>
        bookings().book(scene.officer.caller, {
          childId: child!.childId,
          sessionId,
          funding: 'personal-budget',
        });
      expect(await codeFrom(book())).toBe('budgets.no-entitlement');
      const restores: Restore[] = [
        await withoutGuard(admin, {
          function: 'bookings.entitlement_on',
          replace: ['AND p_day BETWEEN e.starts_on AND e.ends_on', ''],
        }),
      ];
      await expect(book()).rejects.toMatchObject({ constraint: 'booking_within_its_year' });
      restores.push(await withoutTrigger(admin, 'bookings.booking', 'booking_within_its_year'));
      expect(await codeFrom(book())).toBe('ok');
      for (const restore of restores) await restore();
    });
  });
});
