import { HelpEscalationService, HelpNoticesService, HelpRequestsService, ownBy } from '#casework';

import { type Client } from 'pg';
import { aChild } from '../../factories/a-child.js';
import { aHelpRequest } from '../../factories/a-help-request.js';
import { aHousehold, type AHousehold } from '../../factories/a-household.js';
import { aUser, type AUser } from '../../factories/a-user.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

const WORDS = { kind: 'help', words: 'The carer did not come, and I cannot work.' } as const;

describe('a request for help', () => {
  let db: TestDatabase;
  let admin: Client;
  let requests: HelpRequestsService;
  let escalation: HelpEscalationService;
  let notices: HelpNoticesService;
  let home: AHousehold;
  /** An officer of the same authority who does not work with the child. */
  let colleague: AUser;

  beforeAll(async () => {
    db = await createTestDatabase();
    admin = await db.adminClient();
    requests = new HelpRequestsService(db.database);
    escalation = new HelpEscalationService();
    notices = new HelpNoticesService();
  });
  beforeEach(async () => {
    home = await aHousehold(admin);
    colleague = await aUser(admin, { role: 'officer', authorityId: home.authorityId });
  });
  afterAll(() => db.drop());

  const ask = (): Promise<{ id: string }> => requests.ask(home.family.caller, home.child.id, WORDS);
  const newsOf = async (id: string): Promise<string[]> => {
    const { rows } = await admin.query<{ topic: string }>(
      `SELECT topic FROM platform.outbox WHERE payload ->> 'helpRequestId' = $1 ORDER BY created_at`,
      [id],
    );
    return rows.map(({ topic }) => topic);
  };
  const escalateOn = (day: string): Promise<number> =>
    db.database.job('schedules', (tx) =>
      escalation.escalateWithin(tx, new Date(`${day}T00:10:00Z`)),
    );
  const told = async (id: string): Promise<string[]> => {
    const { rows } = await admin.query<{ recipient_id: string; topic: string }>(
      `SELECT recipient_id, topic FROM notifications.notification
       WHERE subject_id = $1 AND channel = 'page' ORDER BY topic, recipient_id`,
      [id],
    );
    return rows.map(({ recipient_id, topic }) => `${topic} ${recipient_id}`);
  };

  it('is kept with the news of it, answered in writing by its owner, and closed', async () => {
    const { family, youngPerson, officer, child } = home;
    const { id } = await ask();
    expect(await newsOf(id)).toEqual(['help.requested']);
    const [open] = await requests.open(officer.caller);
    expect(open).toMatchObject({ id, state: 'waiting', childName: 'Robin ' + child.lastName });
    await requests.take(officer.caller, id, null);
    await requests.answer(officer.caller, id, 'Another carer comes tomorrow at eight.');
    for (const { caller } of [family, youngPerson]) {
      expect(await requests.ofChild(caller, child.id)).toEqual([
        expect.objectContaining({
          state: 'answered',
          ownerName: officer.displayName,
          answer: 'Another carer comes tomorrow at eight.',
        }),
      ]);
    }
    expect(await newsOf(id)).toEqual(['help.requested', 'help.answered']);
    await requests.close(officer.caller, id);
    expect(await requests.open(officer.caller)).toEqual([]);
  });

  it('is not there at all when its news cannot be written', async () => {
    await admin.query(
      `ALTER TABLE platform.outbox ADD CONSTRAINT none CHECK (topic <> 'help.requested') NOT VALID`,
    );
    await expect(ask()).rejects.toMatchObject({ code: '23514' });
    await admin.query('ALTER TABLE platform.outbox DROP CONSTRAINT none');
    expect(await requests.ofChild(home.family.caller, home.child.id)).toEqual([]);
  });

  it('of nothing but white space is refused, and so is such an answer', async () => {
    const { family, officer, child } = home;
    const nothing = requests.ask(family.caller, child.id, { kind: 'help', words: ' \n ' });
    await expect(nothing).rejects.toMatchObject({ code: 'casework.words-needed' });
    const { id } = await ask();
    await requests.take(officer.caller, id, null);
    await expect(requests.answer(officer.caller, id, '  ')).rejects.toMatchObject({
      code: 'casework.answer-needed',
    });
  });

  it('has one owner when two take it at once, and is taken over only by who has seen whose it is', async () => {
    const { authorityId, child, officer } = home;
    await admin.query('INSERT INTO children.caseload VALUES ($1, $2, $3)', [
      authorityId,
      child.id,
      colleague.id,
    ]);
    const { id } = await ask();
    const takes = await Promise.allSettled(
      [officer, colleague].map(({ caller }) => requests.take(caller, id, null)),
    );
    expect(takes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const { ownerId } = await requests.get(officer.caller, id);
    const other = ownerId === officer.id ? colleague : officer;
    await expect(requests.answer(other.caller, id, 'Mine!')).rejects.toMatchObject({
      code: 'casework.not-the-owner',
    });
    await requests.take(other.caller, id, ownerId);
    await requests.answer(other.caller, id, 'It is settled.');
    await expect(requests.take(officer.caller, id, other.id)).rejects.toMatchObject({
      code: 'casework.owned-meanwhile',
    });
  });

  it('asked before a bank holiday has until the end of the next working day', () => {
    expect(ownBy('2026-12-24')).toBe('2026-12-29');
    expect(ownBy('2027-03-25')).toBe('2027-03-30');
    expect(ownBy('2026-11-20')).toBe('2026-11-23');
    expect(ownBy('2026-11-23')).toBe('2026-11-24');
  });

  it('without an owner after its day is seen by all officers, who are told once', async () => {
    const { authorityId, child, family, officer } = home;
    const given = { authorityId, childId: child.id, askedBy: family.id };
    const late = await aHelpRequest(admin, { ...given, ownBy: ownBy('2026-12-24') });
    expect(await escalateOn('2026-12-29')).toBe(0);
    await expect(requests.get(colleague.caller, late)).rejects.toMatchObject({ kind: 'not-found' });
    const both = await Promise.all([escalateOn('2026-12-30'), escalateOn('2026-12-30')]);
    expect(both.toSorted((one, other) => one - other)).toEqual([0, 1]);
    expect(await escalateOn('2026-12-31')).toBe(0);
    expect(await newsOf(late)).toEqual(['help.escalated']);
    for (let time = 1; time <= 2; time += 1)
      await db.database.job('match-vacancies', (tx) =>
        notices.tellWithin(tx, 'help-escalated', late),
      );
    expect(await told(late)).toEqual(
      [officer.id, colleague.id].toSorted().map((id) => `help-escalated ${id}`),
    );
    const seen = await requests.get(colleague.caller, late);
    expect(seen).toMatchObject({ childName: null, words: 'The carer did not come.' });
    await requests.take(colleague.caller, late, null);
    await requests.answer(colleague.caller, late, 'We send somebody today.');
  });

  it('with an owner is not escalated, and its officer is told of it once', async () => {
    const { authorityId, child, family, officer } = home;
    const given = { authorityId, childId: child.id, askedBy: family.id, ownBy: '2026-01-05' };
    const owned = await aHelpRequest(admin, { ...given, ownerId: officer.id });
    expect(await escalateOn('2026-02-01')).toBe(0);
    for (let time = 1; time <= 2; time += 1)
      await db.database.job('match-vacancies', (tx) =>
        notices.tellWithin(tx, 'help-requested', owned),
      );
    expect(await told(owned)).toEqual([`help-requested ${officer.id}`]);
  });

  it('about a child on nobody’s list is seen by all officers at once', async () => {
    const { authorityId, family } = home;
    const child = await aChild(admin, { authorityId, guardianIds: [family.id] });
    const { id } = await requests.ask(family.caller, child.id, WORDS);
    expect((await requests.open(colleague.caller)).map((one) => one.id)).toEqual([id]);
  });

  it('is nobody else’s: strangers neither see nor answer it', async () => {
    const { id } = await ask();
    const [neighbours, elsewhere] = [
      await aHousehold(admin, home.authorityId),
      await aHousehold(admin),
    ];
    for (const { caller } of [neighbours.officer, elsewhere.officer, colleague]) {
      await expect(requests.get(caller, id)).rejects.toMatchObject({ kind: 'not-found' });
      await expect(requests.take(caller, id, null)).rejects.toMatchObject({ kind: 'not-found' });
    }
    await expect(requests.ofChild(neighbours.family.caller, home.child.id)).rejects.toMatchObject({
      code: 'children.not-found',
    });
    await expect(
      requests.ask(neighbours.family.caller, home.child.id, WORDS),
    ).rejects.toMatchObject({ code: 'children.not-found' });
    await expect(requests.open(home.family.caller)).rejects.toMatchObject({ kind: 'forbidden' });
  });
});
