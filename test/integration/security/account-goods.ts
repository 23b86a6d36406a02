import { randomUUID } from 'node:crypto';
import { WorkerInvitationsService } from '#accounts';
import { accountKeyToken } from '#identity';
import { aUser } from '../../factories/a-user.js';
import { testConfig, type TestWebApp } from '../../support/web-app.js';
import { type TestDatabase } from '../../support/test-database.js';
import { type Admin, type Ids, type World } from './scene.js';
import { type Build } from './words.js';

/** Stands in the list of who cannot sign in yet, of the commissioner's council alone. */
export const INVITEE = 'Ivy Without-Password';

/** Somebody of the council and a parent who cannot sign in yet, and a link that somebody was sent. */
export async function accountsOf(
  { admin, db, web }: { admin: Admin; db: TestDatabase; web: TestWebApp },
  { authority: authorityId = '', child = '' }: Ids,
  people: World['people'],
): Promise<Ids> {
  const here = { authorityId };
  const worker = await aUser(admin, { ...here, role: 'officer', displayName: INVITEE });
  const invited = await aUser(admin, { ...here, role: 'finance' });
  const parent = await aUser(admin, { ...here, role: 'family', displayName: 'Pat Second-Parent' });
  await admin.query(
    'INSERT INTO children.guardian (authority_id, child_id, user_id) VALUES ($1, $2, $3)',
    [authorityId, child, parent.id],
  );
  const invitations = web.app.get(WorkerInvitationsService, { strict: false });
  await invitations.invite(people.commissioner.caller, invited.id);
  const { rows } = await admin.query('SELECT id FROM accounts.account_key WHERE user_id = $1', [
    invited.id,
  ]);
  const accountKey = accountKeyToken(testConfig(db).sessionSecret, rows[0].id);
  return { accountKey, workerToInvite: worker.id, parentToInvite: parent.id };
}

export const ACCOUNT_FORMS: Record<string, Build> = {
  'POST /password/forgotten': () => ({ email: `${randomUUID()}@example.test` }),
  'POST /password/new/:key': () => ({ password: 'seven purple lanterns' }),
  'POST /commissioner/invitations': () => ({}),
  'POST /commissioner/invitations/:userId': () => ({}),
  'POST /officer/children/:id/people': () => ({
    as: 'parent',
    name: 'Ada Okoye',
    email: `${randomUUID()}@example.test`,
  }),
  'POST /officer/children/:id/people/:userId': () => ({}),
};
