import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { FITTING } from './data.mjs';

const DELIVERED_WITHIN_MS = 180_000;
const DAY_MS = 24 * 3600 * 1000;

/**
 * Publishes one vacancy over HTTP and watches the database until everybody whom it fits has been told.
 * @returns milliseconds from the answer to the first and the last row, and e-mails delivered a second from
 *   the moment the rows are there
 * @throws Error when somebody is missing, told twice, or not within three minutes
 */
export async function publishAndWatch({ admin, web, token, offerId }) {
  const id = await publish(web, token, offerId);
  const answered = performance.now();
  while (!(await isAnybodyTold(admin, id))) await pause(25);
  const first = performance.now();
  while ((await countTold(admin, id)) < FITTING) await pause(25);
  const all = performance.now();
  const end = Date.now() + DELIVERED_WITHIN_MS;
  while (await isUnfinished(admin)) {
    if (Date.now() > end) throw new Error('Not all e-mails were delivered within three minutes.');
    await pause(25);
  }
  const done = performance.now();
  await refuseFaults(admin, id);
  return {
    firstRowMs: Math.round(first - answered),
    allRowsMs: Math.round(all - answered),
    allDeliveredMs: Math.round(done - answered),
    perSecond: Math.round((FITTING * 1000) / (done - all)),
  };
}

async function publish({ port }, token, offerId) {
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/vacancies`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      'idempotency-key': randomUUID(),
    },
    body: JSON.stringify({
      offerId,
      kind: 'new',
      places: 2,
      availableFrom: new Date(Date.now() + 7 * DAY_MS).toISOString().slice(0, 10),
      closesAt: new Date(Date.now() + 30 * DAY_MS).toISOString(),
    }),
  });
  if (response.status !== 201)
    throw new Error(`publish: ${response.status} ${await response.text()}`);
  return (await response.json()).id;
}

/** Asked seldom: each look passes over all rows that are being written. */
async function isAnybodyTold(admin, id) {
  const { rows } = await admin.query(
    'SELECT EXISTS (SELECT FROM notifications.notification WHERE subject_id = $1) AS so',
    [id],
  );
  return rows[0].so;
}

async function countTold(admin, id) {
  const { rows } = await admin.query(
    `SELECT count(*)::int AS people FROM notifications.notification
     WHERE subject_id = $1 AND channel = 'email'`,
    [id],
  );
  return rows[0].people;
}

async function isUnfinished(admin) {
  const { rows } = await admin.query(
    `SELECT EXISTS (SELECT FROM notifications.notification WHERE state IN ('due', 'queued')) AS so`,
  );
  return rows[0].so;
}

async function refuseFaults(admin, id) {
  const { rows } = await admin.query(
    `SELECT channel, state, count(*)::int AS rows, count(DISTINCT recipient_id)::int AS people
     FROM notifications.notification WHERE subject_id = $1 GROUP BY channel, state ORDER BY channel`,
    [id],
  );
  const wanted = ['email', 'page'].map((channel) => ({
    channel,
    state: 'delivered',
    rows: FITTING,
    people: FITTING,
  }));
  if (JSON.stringify(rows) !== JSON.stringify(wanted)) {
    throw new Error(`Not everybody was told once: ${JSON.stringify(rows)}`);
  }
}
