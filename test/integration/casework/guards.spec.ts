import { type Client, DatabaseError } from 'pg';
import { aHelpRequest } from '../../factories/a-help-request.js';
import { aHousehold, type AHousehold } from '../../factories/a-household.js';
import { aUser, type AUser } from '../../factories/a-user.js';
import { withoutConstraint, withoutTrigger } from '../../support/mutants.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

/** What the database refuses of requests for help whoever writes; each guard is seen to be the one that does. */
describe('the guards of requests for help', () => {
  let db: TestDatabase;
  let admin: Client;
  let home: AHousehold;
  let colleague: AUser;

  beforeAll(async () => {
    db = await createTestDatabase();
    admin = await db.adminClient();
  });
  beforeEach(async () => {
    home = await aHousehold(admin);
    colleague = await aUser(admin, { role: 'officer', authorityId: home.authorityId });
  });
  afterAll(() => db.drop());

  const aRequest = (more: object = {}): Promise<string> =>
    aHelpRequest(admin, {
      authorityId: home.authorityId,
      childId: home.child.id,
      askedBy: home.family.id,
      ...more,
    });
  const change = async (id: string, set: string): Promise<string> => {
    try {
      await admin.query(`UPDATE casework.help_request SET ${set} WHERE id = $1`, [id]);
      return 'changed';
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error;
      return error.constraint ?? error.message;
    }
  };
  const answered = (): Promise<string> =>
    aRequest({ ownerId: home.officer.id, answer: 'Yes, you may.' });

  it.each([
    ['an answer is not changed', `answer = 'No.'`, 'casework.answered'],
    [
      'an answer is not taken back',
      `answer = NULL, answered_by = NULL, answered_at = NULL, state = 'owned'`,
      'casework.answered',
    ],
  ])('%s', async (_what, set, refused) => {
    expect(await change(await answered(), set)).toBe(refused);
    const restore = await withoutTrigger(admin, 'casework.help_request', 'answer_stays');
    expect(await change(await answered(), set)).not.toBe(refused);
    await restore();
  });

  it('nobody but the owner answers', async () => {
    const set = `state = 'answered', answer = 'Yes.', answered_at = now(), answered_by = '${colleague.id}'`;
    expect(await change(await aRequest({ ownerId: home.officer.id }), set)).toBe(
      'casework.not-the-owner',
    );
    const restore = await withoutTrigger(admin, 'casework.help_request', 'answer_stays');
    expect(await change(await aRequest({ ownerId: home.officer.id }), set)).toBe('changed');
    await restore();
  });

  it('an escalation is not put off', async () => {
    const id = await aRequest();
    await admin.query('UPDATE casework.help_request SET escalated_at = now() WHERE id = $1', [id]);
    expect(await change(id, 'escalated_at = NULL')).toBe('casework.escalated');
    const restore = await withoutTrigger(admin, 'casework.help_request', 'answer_stays');
    expect(await change(id, 'escalated_at = NULL')).toBe('changed');
    await restore();
  });

  it.each([
    ['owned_whole', `state = 'owned'`],
    [
      'answered_whole',
      `state = 'owned', owned_at = now(), owner_id = asked_by, answer = 'Half an answer.'`,
    ],
  ])('%s refuses half of a state', async (constraint, set) => {
    expect(await change(await aRequest(), set)).toBe(constraint);
    const restore = await withoutConstraint(admin, 'casework.help_request', constraint);
    const id = await aRequest();
    expect(await change(id, set)).toBe('changed');
    await admin.query('DELETE FROM casework.help_request WHERE id = $1', [id]);
    await restore();
  });

  it('no request skips its owner: waiting is not answered at once', async () => {
    const set = `state = 'answered', owner_id = asked_by, owned_at = now(), answer = 'Yes.', answered_by = asked_by, answered_at = now()`;
    expect(await change(await aRequest(), set)).toBe('help-request.illegal-move');
    const restore = await withoutTrigger(admin, 'casework.help_request', 'legal_move');
    expect(await change(await aRequest(), set)).toBe('changed');
    await restore();
  });

  it('no request is written in another’s name, and none is removed', async () => {
    const { authorityId, child, family, youngPerson } = home;
    const forged = db.database.transaction(family.caller, (tx) =>
      tx.change(
        `INSERT INTO casework.help_request
           (id, authority_id, child_id, kind, words, asked_by, asked_as, own_by)
         VALUES (gen_random_uuid(), $1, $2, 'help', 'Forged', $3, 'family', '2026-12-01')`,
        [authorityId, child.id, youngPerson.id],
      ),
    );
    await expect(forged).rejects.toMatchObject({ code: '42501' });
    const removed = db.database.transaction(family.caller, (tx) =>
      tx.change('DELETE FROM casework.help_request'),
    );
    await expect(removed).rejects.toMatchObject({ code: '42501' });
  });
});
