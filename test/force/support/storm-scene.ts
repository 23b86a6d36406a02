import { createHash, randomBytes } from 'node:crypto';
import { type Client } from 'pg';
import { aUser, type AUser } from '../../factories/a-user.js';
import { inDays } from '../../factories/an-offer.js';
import {
  aScene,
  aSessionOf,
  fundedChildren,
  type Scene,
} from '../../integration/bookings/scene.js';
import { type TestDatabase } from '../../support/test-database.js';

export interface StormScene extends Scene {
  childIds: string[];
  sessionIds: string[];
  /** Bearer tokens of the officer and of the provider's staff. */
  tokens: { officer: string; staff: string };
}

/** Short and cheap, so that neither £750 nor 80 hours are used up before 100 sessions are. */
const MINUTES = 45;
const PRICE_PENCE = 700;

/**
 * Children of one officer with £750 and 80 hours each, and sessions on days of their own, all of which
 * they could go to but for the places. One parent is told of all of it.
 */
export async function aStormScene(
  db: TestDatabase,
  { children, sessions, places }: { children: number; sessions: number; places: number },
): Promise<StormScene> {
  // No more than clubs need: the version before knows no newer kinds of registration.
  const scene = await aScene(db, undefined, ['ofsted-childcare']);
  const { admin, authorityId } = scene;
  const parent = await aUser(admin, { role: 'family', authorityId });
  const funded = await fundedChildren(scene, children, { guardianIds: [parent.id] });
  const sessionIds: string[] = [];
  for (let day = 1; day <= sessions; day += 1)
    sessionIds.push(
      await aSessionOf(scene, {
        startsAt: inDays(day + 1),
        capacity: places,
        minutes: MINUTES,
        pricePence: PRICE_PENCE,
      }),
    );
  return {
    ...scene,
    childIds: funded.map(({ childId }) => childId),
    sessionIds,
    tokens: {
      officer: await aToken(admin, scene.officer),
      staff: await aToken(admin, scene.staff),
    },
  };
}

/** Signs somebody in without a password: hashing one takes longer than a booking. */
export async function aToken(
  admin: Client,
  user: AUser,
  kind: 'bearer' | 'cookie' = 'bearer',
): Promise<string> {
  const token = `fp_${randomBytes(32).toString('base64url')}`;
  await admin.query(
    `INSERT INTO identity.session (token_hash, user_id, membership_id, kind, idle_limit, expires_at)
     VALUES ($1, $2, $3, $4, '2 hours', now() + interval '2 hours')`,
    [createHash('sha256').update(token).digest(), user.id, user.membershipId, kind],
  );
  return token;
}
