/**
 * A full session for which 10,000 children wait: from a family's cancellation until the next family holds the
 * place, for one place and for all of them at once; and the end of the whole list, when the provider closes it.
 * The services of web and worker in one process, on the roles that they have in service.
 */
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import {
  BookingsService,
  PlaceOffersService,
  WaitingListsService,
} from '../../dist/libs/bookings/src/index.js';
import { createPool, Database, WORKER_ROLE } from '../../dist/libs/platform/src/index.js';
import { prepare } from './bookings/data.mjs';
import { median } from './support/numbers.mjs';

const WAITING = 10_000;
const PLACES = 20;
const env = process.env;

await prepare(env.BENCH_DATABASE_ADMIN_URL, { children: WAITING + PLACES });
const admin = new Client({ connectionString: env.BENCH_DATABASE_ADMIN_URL });
await admin.connect();
const sessionId = await theSession();
const web = poolOf(env.DATABASE_URL);
const worker = poolOf(env.WORKER_DATABASE_URL, WORKER_ROLE);
const bookings = new BookingsService(new Database(web));
const offers = new PlaceOffersService(new Database(worker));
const officer = await callerOf('officer');
const staff = await callerOf('provider');
try {
  const booked = await fill();
  await queueUp();
  const each = [];
  for (const { id } of booked.slice(0, PLACES / 2)) {
    each.push(
      await milliseconds(async () => {
        await bookings.cancel(officer, id);
        await offers.offerPlaces();
      }),
    );
    await refuseOtherThan(each.length);
  }
  report('one place comes free and is held by the next', {
    value: median(each),
    most: Math.max(...each),
  });

  for (const { id } of booked.slice(PLACES / 2)) await bookings.cancel(officer, id);
  const all = await milliseconds(() => offers.offerPlaces());
  await refuseOtherThan(PLACES);
  report(`${PLACES / 2} places offered at once`, { value: all });

  const lists = new WaitingListsService(new Database(web));
  const closing = await milliseconds(() => lists.close(staff, sessionId));
  report('the list is closed and everybody told', { value: closing });
} finally {
  await Promise.all([web.end(), worker.end(), admin.end()]);
}

function poolOf(connectionString, role) {
  return createPool({ connectionString, max: 5, applicationName: 'bench', ...(role && { role }) });
}

async function theSession() {
  const { rows } = await admin.query(
    `UPDATE catalogue.session SET capacity = $1
     WHERE id = (SELECT id FROM catalogue.session ORDER BY starts_at DESC LIMIT 1) RETURNING id`,
    [PLACES],
  );
  return rows[0].id;
}

/** Somebody of the bench's authority or provider, signed in as far as the services ask. */
async function callerOf(role) {
  const { rows } = await admin.query(
    `SELECT (SELECT id FROM identity.user_account WHERE email = 'officer@bench.test') AS "userId",
            (SELECT id FROM identity.authority WHERE code = 'bench') AS "authorityId",
            (SELECT id FROM providers.provider WHERE name = 'Bench provider') AS "providerId"`,
  );
  const { userId, authorityId, providerId } = rows[0];
  const isProvider = role === 'provider';
  return {
    userId,
    role,
    authorityId: isProvider ? null : authorityId,
    providerId: isProvider ? providerId : null,
    requestId: randomUUID(),
  };
}

async function fill() {
  const { rows } = await admin.query(
    'SELECT id FROM children.child ORDER BY case_reference LIMIT $1',
    [PLACES],
  );
  const booked = [];
  for (const { id } of rows)
    booked.push(
      await bookings.book(officer, { childId: id, sessionId, funding: 'personal-budget' }),
    );
  return booked;
}

async function queueUp() {
  await admin.query(
    `INSERT INTO bookings.waiting_entry (id, authority_id, child_id, session_id, funding, joined_by, joined_as)
     SELECT gen_random_uuid(), authority_id, id, $1, 'personal-budget', $2, 'officer'
     FROM children.child ORDER BY case_reference OFFSET $3`,
    [sessionId, officer.userId, PLACES],
  );
  await admin.query('VACUUM ANALYZE');
}

/** A list that advances fast and wrongly is worth nothing. */
async function refuseOtherThan(offered) {
  const { rows } = await admin.query(
    `SELECT count(*)::int AS offered, bool_and(position <= $2) AS "inOrder"
     FROM (SELECT state, row_number() OVER (ORDER BY place) AS position FROM bookings.waiting_entry
           WHERE session_id = $1) w WHERE state = 'offered'`,
    [sessionId, offered],
  );
  if (rows[0].offered !== offered || !rows[0].inOrder)
    throw new Error(`Expected ${offered} in order: ${JSON.stringify(rows[0])}`);
}

async function milliseconds(work) {
  const start = performance.now();
  await work();
  return Number((performance.now() - start).toFixed(1));
}

function report(name, line) {
  process.stdout.write(
    `${JSON.stringify({ name: `waiting list of ${WAITING}: ${name}`, ...line, unit: 'ms' })}\n`,
  );
}
