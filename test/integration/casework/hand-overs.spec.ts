import {
  CaseloadsService,
  CaseNoticesService,
  HandOversService,
  HelpRequestsService,
} from '#casework';
import { type Client, DatabaseError } from 'pg';
import { aChild } from '../../factories/a-child.js';
import { aHelpRequest } from '../../factories/a-help-request.js';
import { aHousehold, type AHousehold } from '../../factories/a-household.js';
import { aUser, type AUser } from '../../factories/a-user.js';
import { withoutTrigger } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { refused, ReviewScene } from './review-scene.js';

const REASON = 'Olu goes on leave until the summer.';

let db: TestDatabase;
let admin: Client;
let handOvers: HandOversService;
let help: HelpRequestsService;
let scene: ReviewScene;
let home: AHousehold;
let colleague: AUser;

beforeAll(async () => {
  db = await createTestDatabase();
  admin = await db.adminClient();
  handOvers = new HandOversService(db.database);
  help = new HelpRequestsService(db.database);
  scene = new ReviewScene(db);
});
beforeEach(async () => {
  home = await aHousehold(admin);
  colleague = await aUser(admin, { role: 'officer', authorityId: home.authorityId });
});
afterAll(() => db.drop());

const handOver = (toOfficer: string, stays = false): Promise<void> =>
  handOvers.handOver(home.officer.caller, home.child.id, { toOfficer, stays, reason: REASON });
const officers = async (): Promise<string[]> => {
  const { rows } = await admin.query<{ officer_id: string }>(
    'SELECT officer_id FROM children.caseload WHERE child_id = $1 ORDER BY officer_id',
    [home.child.id],
  );
  return rows.map(({ officer_id }) => officer_id);
};
const tellAll = async (): Promise<void> => {
  const notices = new CaseNoticesService();
  const { rows } = await admin.query<{ payload: Parameters<typeof notices.tellWithin>[1] }>(
    `SELECT payload FROM platform.outbox WHERE topic = 'case.news' AND payload ->> 'childId' = $1`,
    [home.child.id],
  );
  for (const { payload } of rows)
    await db.database.job('match-vacancies', (tx) => notices.tellWithin(tx, payload));
};

describe('a hand-over', () => {
  it('moves open requests, planned reviews and the child; what was answered stays as it was', async () => {
    const { authorityId, child, family, officer } = home;
    const given = { authorityId, childId: child.id, askedBy: family.id };
    const open = await aHelpRequest(admin, { ...given, ownerId: officer.id, ownBy: '2026-01-05' });
    const answered = await aHelpRequest(admin, { ...given, ownerId: officer.id, answer: 'Yes.' });
    const waiting = await aHelpRequest(admin, given);
    const review = await scene.planned(home, '2026-01-15');
    await handOver(colleague.id);
    expect(await officers()).toEqual([colleague.id]);
    const seen = await help.ofChild(colleague.caller, child.id);
    const ownerOf = (id: string): string | null | undefined =>
      seen.find((one) => one.id === id)?.ownerId;
    expect([ownerOf(open), ownerOf(answered), ownerOf(waiting)]).toEqual([
      colleague.id,
      officer.id,
      null,
    ]);
    expect(seen.find(({ id }) => id === open)?.ownBy).toBe('2026-01-05');
    const { planned } = await scene.reviews.ofChild(colleague.caller, child.id);
    expect(planned).toMatchObject({ id: review.id, chairId: colleague.id, dueOn: review.dueOn });
    await help.answer(colleague.caller, open, 'I take it from here.');
    expect(await refused(handOvers.ofChild(officer.caller, child.id))).toBe('children.not-found');
    for (const { caller } of [family, home.youngPerson, colleague]) {
      const { officers: now, handOvers: history } = await handOvers.ofChild(caller, child.id);
      expect(now).toEqual([{ id: colleague.id, name: colleague.displayName }]);
      expect(history).toMatchObject([
        { reason: REASON, stays: false, requestsMoved: 1, reviewsMoved: 1 },
      ]);
    }
  });

  it('to work together leaves what is open where it is', async () => {
    const { authorityId, child, family, officer } = home;
    const given = { authorityId, childId: child.id, askedBy: family.id, ownerId: officer.id };
    const open = await aHelpRequest(admin, given);
    await handOver(colleague.id, true);
    expect(await officers()).toEqual([officer.id, colleague.id].toSorted());
    const seen = await help.ofChild(colleague.caller, child.id);
    expect(seen.find(({ id }) => id === open)?.ownerId).toBe(officer.id);
    expect(await refused(handOver(colleague.id, true))).toBe('casework.works-with-child');
    await handOver(colleague.id);
    expect(await officers()).toEqual([colleague.id]);
  });

  it('is told to the family, the young person and both officers, once each, without a name', async () => {
    await handOver(colleague.id);
    await tellAll();
    await tellAll();
    const { rows } = await admin.query<{ recipient_id: string; text: string }>(
      `SELECT recipient_id, title || body AS text FROM notifications.notification
       WHERE topic = 'child-handed-over' AND channel = 'page' AND recipient_id = ANY ($1)`,
      [[home.family.id, home.youngPerson.id, home.officer.id, colleague.id]],
    );
    expect(rows.map(({ recipient_id }) => recipient_id).toSorted()).toEqual(
      [home.family.id, home.youngPerson.id, home.officer.id, colleague.id].toSorted(),
    );
    for (const { text } of rows) expect(text).not.toContain(home.child.firstName);
  });

  it('to nobody who is an officer, by nobody who is not, and of no child of others is refused', async () => {
    const elsewhere = await aHousehold(admin);
    for (const id of [home.family.id, elsewhere.officer.id])
      expect(await refused(handOver(id))).toBe('casework.not-an-officer');
    expect(await refused(handOver(home.officer.id))).toBe('casework.works-with-child');
    const wanted = { toOfficer: colleague.id, stays: false, reason: REASON };
    expect(await refused(handOvers.handOver(home.family.caller, home.child.id, wanted))).toBe(
      'identity.role-not-allowed',
    );
    const third = await aUser(admin, { role: 'officer', authorityId: home.authorityId });
    for (const { caller } of [third, elsewhere.officer])
      expect(await refused(handOvers.handOver(caller, home.child.id, wanted))).toBe(
        'children.not-found',
      );
    expect(await officers()).toEqual([home.officer.id]);
  });

  it('made twice at once is made once, and the child never has nobody', async () => {
    const third = await aUser(admin, { role: 'officer', authorityId: home.authorityId });
    const both = await Promise.all([colleague, third].map(({ id }) => refused(handOver(id))));
    expect(both.filter((code) => code === 'done')).toHaveLength(1);
    expect(await officers()).toHaveLength(1);
    const { rows } = await admin.query('SELECT FROM casework.hand_over WHERE child_id = $1', [
      home.child.id,
    ]);
    expect(rows).toHaveLength(1);
  });

  it('of two officers to each other at once leaves one of them', async () => {
    await handOver(colleague.id, true);
    const { officer, child } = home;
    const swap = (caller: typeof officer.caller, toOfficer: string): Promise<string> =>
      refused(handOvers.handOver(caller, child.id, { toOfficer, stays: false, reason: REASON }));
    await Promise.all([swap(officer.caller, colleague.id), swap(colleague.caller, officer.id)]);
    expect((await officers()).length).toBeGreaterThanOrEqual(1);
  });
});

describe('the guard of lists', () => {
  const leave = async (officerId: string): Promise<string> => {
    await admin.query('BEGIN');
    try {
      await admin.query('DELETE FROM children.caseload WHERE child_id = $1 AND officer_id = $2', [
        home.child.id,
        officerId,
      ]);
      return 'done';
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error;
      return error.message;
    } finally {
      await admin.query('ROLLBACK');
    }
  };

  it('nobody leaves a child without an officer, a review or a request behind', async () => {
    const { authorityId, child, family, officer } = home;
    expect(await leave(officer.id)).toBe('casework.child-without-officer');
    await handOver(colleague.id, true);
    expect(await leave(officer.id)).toBe('done');
    const request = await aHelpRequest(admin, {
      authorityId,
      childId: child.id,
      askedBy: family.id,
      ownerId: officer.id,
    });
    expect(await leave(officer.id)).toBe('casework.left-behind');
    await help.answer(officer.caller, request, 'Done.');
    expect(await leave(officer.id)).toBe('done');
    await scene.planned(home, '2026-01-15');
    expect(await leave(officer.id)).toBe('casework.left-behind');
    const restore = await withoutTrigger(admin, 'children.caseload', 'nothing_orphaned');
    expect(await leave(officer.id)).toBe('done');
    await restore();
  });

  it('nobody takes a colleague off the list of a child that is not the own', async () => {
    const taken = db.database.transaction(colleague.caller, (tx) =>
      tx.change('DELETE FROM children.caseload WHERE child_id = $1', [home.child.id]),
    );
    await expect(taken).rejects.toMatchObject({ code: 'casework.not-your-child' });
    expect(await officers()).toEqual([home.officer.id]);
  });
});

describe('the caseload meter', () => {
  it('counts the own list beside both ranges of the source, and a council’s own from its day on', async () => {
    const caseloads = new CaseloadsService(db.database);
    const { authorityId, officer } = home;
    for (let more = 0; more < 44; more += 1)
      await aChild(admin, { authorityId, officerIds: [officer.id] });
    expect(await caseloads.own(officer.caller)).toMatchObject({
      children: 45,
      standing: 'within',
      range: { least: 45, most: 50 },
      others: [{ least: 40, most: 50 }],
    });
    await admin.query(
      `INSERT INTO casework.caseload_range VALUES
         ($1, '2020-01-01', 'Team plan, section 2', 20, 30, true),
         ($1, '2020-01-01', 'Team plan, section 9', 20, 45, false),
         ($1, '2999-01-01', 'A plan of years to come', 1, 2, true)`,
      [authorityId],
    );
    expect(await caseloads.own(officer.caller)).toMatchObject({
      standing: 'above',
      range: { most: 30 },
      others: [{ most: 45 }],
    });
    const commissioner = await aUser(admin, { role: 'commissioner', authorityId });
    const { officers: all } = await caseloads.ofAuthority(commissioner.caller);
    expect(all.map(({ children, standing }) => [children, standing])).toEqual([
      [45, 'above'],
      [0, 'below'],
    ]);
    expect(await refused(caseloads.ofAuthority(officer.caller))).toBe('identity.role-not-allowed');
  });
});
