import { addDays, type Caller } from '#kernel';
import {
  DecidingService,
  PriceBookService,
  SecondPersonService,
  UpliftNoticesService,
} from '#prices';
import { type Client } from 'pg';
import { aUser, type AUser } from '../../factories/a-user.js';
import { withoutConstraint, withoutGuard, withoutTrigger } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { type Scene } from '../bookings/scene.js';
import { ANSWER, aPriceScene, type PriceScene, START, TODAY } from './price-scene.js';

describe('a large rise', () => {
  let db: TestDatabase;
  let admin: Client;
  let at: PriceScene;
  let scene: Scene;
  let lead: AUser;
  let colleague: AUser;
  let second: SecondPersonService;
  let book: PriceBookService;

  beforeAll(async () => {
    db = await createTestDatabase();
    at = await aPriceScene(db);
    ({ scene, lead } = at);
    admin = scene.admin;
    colleague = await aUser(admin, { role: 'commissioner', authorityId: scene.authorityId });
    second = new SecondPersonService(db.database);
    book = new PriceBookService(db.database);
    await asItStands();
  });
  afterEach(async () => at.forget());
  afterAll(async () => db.drop());

  /** As if the council had set nothing: 10% stands for all. */
  async function asItStands(): Promise<void> {
    await admin.query('SET session_replication_role = replica');
    await admin.query('DELETE FROM prices.approval_rule WHERE authority_id IS NOT NULL');
    await admin.query('RESET session_replication_role');
  }

  /** A request for this price, before the councils. */
  async function put(pence = 1500): Promise<string> {
    const id = await at.ask(pence);
    await at.put(id);
    return id;
  }

  const open = async (caller: Caller, id: string): Promise<string | undefined> =>
    (await second.find(caller, id))?.state;

  it('is proposed by one person and confirmed by another, and not in the book before', async () => {
    const id = await put();
    expect(await at.decide(lead, id, 'accepted')).toBe('proposed');
    expect(await book.ofCouncil(lead.caller)).toEqual([]);
    await expect(second.confirm(lead.caller, id)).rejects.toMatchObject({
      code: 'prices.second-person',
    });
    await expect(second.sendBack(lead.caller, id, ANSWER)).rejects.toMatchObject({
      code: 'prices.second-person',
    });
    await expect(second.takeBack(colleague.caller, id)).rejects.toMatchObject({
      code: 'prices.second-person',
    });
    await expect(at.decide(colleague, id, 'accepted')).rejects.toMatchObject({
      code: 'prices.proposed-already',
    });
    await second.confirm(colleague.caller, id);

    expect(await open(lead.caller, id)).toBe('confirmed');
    expect(await book.ofCouncil(lead.caller)).toMatchObject([{ pence: 1500, validFrom: START }]);
    await expect(second.confirm(colleague.caller, id)).rejects.toMatchObject({
      code: 'prices.moved',
    });
  });
  it('is not confirmed by whoever proposed it, and the proof fails without', async () => {
    const id = await put();
    await at.decide(lead, id, 'accepted');
    const guards = [
      await withoutGuard(admin, {
        function: 'prices.confirm_proposal',
        replace: ['v_proposal.proposed_by = NEW.decided_by', 'false'],
      }),
    ];
    // The second guard: the row itself.
    await expect(second.confirm(lead.caller, id)).rejects.toThrow('proposal_second_person');
    guards.push(await withoutConstraint(admin, 'prices.proposal', 'proposal_second_person'));
    await second.confirm(lead.caller, id);
    expect(await book.ofCouncil(lead.caller)).toHaveLength(1);
    await at.forget();
    for (const restore of guards.toReversed()) await restore();
  });
  it('is refused by the database where one person decides, and the proof fails without', async () => {
    const id = await put();
    const alone = async () =>
      db.database.transaction(lead.caller, async (tx) => {
        const row = [scene.authorityId, id, lead.id, START];
        await tx.change(
          `INSERT INTO prices.decision (id, authority_id, uplift_id, outcome, reasons, from_day, decided_by)
           VALUES (gen_random_uuid(), $1, $2, 'accepted', 'Decided by one person.', $4, $3)`,
          row,
        );
        await tx.change(
          `INSERT INTO prices.decision_line (decision_id, authority_id, uplift_id, offer_id, pence)
           SELECT d.id, d.authority_id, d.uplift_id, $2, 1500 FROM prices.decision d WHERE d.uplift_id = $1`,
          [id, scene.offerId],
        );
        return null;
      });
    await expect(alone()).rejects.toMatchObject({ code: 'prices.needs-second' });
    const restore = await withoutTrigger(admin, 'prices.decision_line', 'by_two_people');
    await alone();
    await restore();
  });
  it('confirms what was proposed, to the penny', async () => {
    const id = await put();
    await at.decide(lead, id, 'part', 1400);
    const { rows } = await admin.query<{ id: string }>('SELECT id FROM prices.proposal');
    const decide = (pence: number) =>
      db.database.transaction(colleague.caller, async (tx) => {
        await tx.change(
          `INSERT INTO prices.decision (id, authority_id, uplift_id, outcome, reasons, from_day, decided_by, proposal_id)
           VALUES (gen_random_uuid(), $1, $2, 'part', 'Another price than proposed.', $3, $4, $5)`,
          [scene.authorityId, id, START, colleague.id, rows[0]?.id],
        );
        await tx.change(
          `INSERT INTO prices.decision_line (decision_id, authority_id, uplift_id, offer_id, pence)
           SELECT d.id, d.authority_id, d.uplift_id, $2, $3 FROM prices.decision d WHERE d.uplift_id = $1`,
          [id, scene.offerId, pence],
        );
        return null;
      });
    await expect(decide(1450)).rejects.toMatchObject({ code: 'prices.needs-second' });
    await decide(1400);
  });
  it('is sent back with reasons, and then decided otherwise', async () => {
    const id = await put();
    await at.decide(lead, id, 'accepted');
    await second.sendBack(colleague.caller, id, 'The neighbours pay less than this.');
    expect(await second.find(lead.caller, id)).toMatchObject({ state: 'sent-back', isOwn: true });
    expect(await at.decide(lead, id, 'part', 1320)).toBe('decided');
  });
  it('counts as confirmed only where it was decided, and the proof fails without', async () => {
    const id = await put();
    await at.decide(lead, id, 'accepted');
    const claim = () =>
      admin.query(
        `UPDATE prices.proposal SET state = 'confirmed', closed_by = $1, closed_at = now()`,
        [colleague.id],
      );
    await expect(claim()).rejects.toThrow('what is confirmed is decided');
    const restore = await withoutTrigger(admin, 'prices.proposal', 'confirmed_is_decided');
    await claim();
    await restore();
    await at.forget();
    const waiting = await put();
    await at.decide(lead, waiting, 'accepted');
    await second.takeBack(lead.caller, waiting);
    await expect(
      admin.query(`UPDATE prices.proposal SET state = 'open', closed_by = NULL, closed_at = NULL`),
    ).rejects.toThrow('price-proposal.illegal-move');
  });
  it('is what the council has set, and for whoever set it what stands for all', async () => {
    const limit = (by: AUser, percent: number, pence: number | null) =>
      admin.query(
        `INSERT INTO prices.approval_rule (authority_id, in_force_from, percent, most_pence, source, set_by)
         VALUES ($1, $2, $3, $4, 'Decided by the board in November.', $5)`,
        [scene.authorityId, TODAY, percent, pence, by.id],
      );
    const decided = async (who: AUser, pence: number) => {
      const id = await put(1300);
      const how = await at.decide(who, id, 'part', pence);
      await at.forget();
      return how;
    };
    // 10% of £12: £13.20 is too much alone only from a penny more on; all within what was asked.
    expect(await decided(lead, 1300)).toBe('decided');
    await limit(colleague, 5, null);
    expect(await decided(lead, 1261)).toBe('proposed');
    expect(await decided(lead, 1260)).toBe('decided');
    await asItStands();
    await limit(colleague, 100, 50);
    expect(await decided(lead, 1251)).toBe('proposed');
    expect(await decided(lead, 1250)).toBe('decided');
    await asItStands();
    await limit(lead, 100, null);
    const id = await put();
    expect(await at.decide(lead, id, 'accepted')).toBe('proposed');
    await second.takeBack(lead.caller, id);
    expect(await at.decide(colleague, id, 'accepted')).toBe('decided');
    await asItStands();
  });
  it('is asked of the other commissioners of the council, and shown to nobody outside', async () => {
    const id = await put();
    await at.decide(lead, id, 'accepted');
    const { rows: proposals } = await admin.query<{ id: string }>('SELECT id FROM prices.proposal');
    const proposal = proposals[0]?.id ?? '';
    await db.database.job('match-vacancies', (tx) =>
      new UpliftNoticesService().tellWithin(tx, 'uplift-proposed', proposal),
    );
    const { rows } = await admin.query<{ who: string }>(
      `SELECT recipient_id AS who FROM notifications.notification WHERE subject_id = $1`,
      [proposal],
    );
    const told = rows.map(({ who }) => who);
    expect(told).toContain(colleague.id);
    expect(told).not.toContain(lead.id);
    expect(told).not.toContain(at.neighbour.id);
    expect(await second.find(at.neighbour.caller, id)).toBeUndefined();
    await expect(second.confirm(at.neighbour.caller, id)).rejects.toMatchObject({
      code: 'prices.moved',
    });
    const asked = await db.database.transaction(scene.staff.caller, (tx) =>
      tx.query('SELECT id FROM prices.proposal'),
    );
    expect(asked).toEqual([]);
  });
  it('begins on a day to come, as every decision', async () => {
    const id = await put();
    const early = { outcome: 'accepted' as const, reasons: ANSWER, prices: [] };
    await expect(
      new DecidingService(db.database).decide(lead.caller, id, {
        ...early,
        fromDay: addDays(START, -1),
      }),
    ).rejects.toMatchObject({ code: 'prices.day-to-come' });
  });
});
