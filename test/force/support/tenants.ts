import { randomBytes, randomUUID } from 'node:crypto';
import { aUser } from '../../factories/a-user.js';
import { inDays } from '../../factories/an-offer.js';
import {
  aNeighbour,
  aScene,
  aSessionOf,
  fundedChildren,
  type Scene,
} from '../../integration/bookings/scene.js';
import { type TestDatabase } from '../../support/test-database.js';
import { type TestWebApp } from '../../support/web-app.js';

const PASSWORD = 'correct horse battery';
const ROLES = ['officer', 'family', 'commissioner', 'finance', 'auditor'] as const;

/** One authority: people who ask with their tokens, and what belongs to nobody else. */
export interface Tenant {
  authorityId: string;
  tokens: Record<(typeof ROLES)[number], string>;
  children: string[];
  caseReferences: string[];
  bookings: string[];
  /** Ids, case references and names that no answer to another authority may hold. */
  marks: string[];
}

/** Five authorities of one partnership that share a provider, its sessions and a market. */
export async function fiveTenants(
  db: TestDatabase,
  web: TestWebApp,
): Promise<{ tenants: Tenant[]; sessions: string[]; scene: Scene }> {
  const scene = await aScene(db);
  const scenes = [scene];
  while (scenes.length < 5) scenes.push(await aNeighbour(scene));
  const sessions: string[] = [];
  for (const day of [20, 21, 22])
    sessions.push(await aSessionOf(scene, { startsAt: inDays(day), capacity: 500 }));
  const tenants: Tenant[] = [];
  for (const one of scenes) tenants.push(await aTenant(one, web));
  return { tenants, sessions, scene };
}

async function aTenant(scene: Scene, web: TestWebApp): Promise<Tenant> {
  const { admin, authorityId, officer } = scene;
  const ids: Record<string, string> = {};
  const tokens: Tenant['tokens'] = {
    officer: '',
    family: '',
    commissioner: '',
    finance: '',
    auditor: '',
  };
  for (const role of ROLES) {
    const user = await aUser(admin, { role, authorityId, password: PASSWORD });
    ids[role] = user.id;
    tokens[role] = await web.token(user.email, PASSWORD);
  }
  const own = await fundedChildren(
    { ...scene, officer: { ...officer, id: ids['officer'] ?? '' } },
    4,
    { guardianIds: [ids['family'] ?? ''] },
  );
  const children = own.map(({ childId }) => childId);
  const marks = [...children, ...own.map(({ entitlementId }) => entitlementId)];
  const caseReferences: string[] = [];
  for (const childId of children) {
    const reference = `CASE-${randomBytes(6).toString('hex').toUpperCase()}`;
    const name = `Of ${randomUUID()}`;
    await admin.query(
      'UPDATE children.child SET last_name = $2, case_reference = $3 WHERE id = $1',
      [childId, name, reference],
    );
    marks.push(name);
    caseReferences.push(reference);
  }
  marks.push(...caseReferences, ids['family'] ?? '', ids['officer'] ?? '');
  return {
    authorityId,
    tokens,
    children,
    caseReferences,
    bookings: [],
    marks,
  };
}
