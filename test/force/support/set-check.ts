import { type Client } from 'pg';
import { type History, type Operation } from './history.js';

interface Row {
  id: string;
  childId: string;
  sessionId: string;
  state: string;
}

/**
 * The set check: every ok is in the database exactly once, no refusal is, what stayed unknown is there at
 * most once, and nothing else exists. Of a child and a session there must be one operation at most, so
 * that a row can be told from another without the service's own keys.
 * @returns what is wrong; empty when nothing is
 */
export async function setFaults(admin: Client, history: History): Promise<string[]> {
  const { rows } = await admin.query<Row>(
    `SELECT id, child_id AS "childId", session_id AS "sessionId", state FROM bookings.booking`,
  );
  const faults: string[] = [];
  const left = byPair(rows);
  for (const operation of [...history.of('book'), ...history.of('hold')]) {
    const name = nameOf(operation.deed);
    const fault = faultOfBooking(operation, left.get(name) ?? []);
    if (fault !== undefined) faults.push(`${fault}: ${describe(operation)}`);
    left.delete(name);
  }
  for (const row of [...left.values()].flat()) faults.push(`nobody asked for booking ${row.id}`);
  return [
    ...faults,
    ...stateFaults(history, rows, { kind: 'cancel', states: ['cancelled'] }),
    ...stateFaults(history, rows, { kind: 'confirm', states: ['confirmed', 'attended'] }),
    ...(await vacancyFaults(admin, history)),
  ];
}

function nameOf({ childId, sessionId }: { childId: string; sessionId: string }): string {
  return `${childId} ${sessionId}`;
}

function byPair(rows: Row[]): Map<string, Row[]> {
  const pairs = new Map<string, Row[]>();
  for (const row of rows) {
    const name = nameOf(row);
    pairs.set(name, [...(pairs.get(name) ?? []), row]);
  }
  return pairs;
}

function faultOfBooking({ outcome, id }: Operation, rows: Row[]): string | undefined {
  if (rows.length > 1) return `booked ${rows.length} times`;
  if (outcome === 'ok' && rows.length === 0) return 'lost although it was answered';
  if (outcome === 'ok' && rows[0]?.id !== id) return 'another booking than was answered';
  if (outcome === 'fail' && rows.length > 0) return 'done although it was refused';
  return undefined;
}

/** Whether what was confirmed or cancelled is so, and nothing else. */
function stateFaults(
  history: History,
  rows: Row[],
  { kind, states }: { kind: 'cancel' | 'confirm'; states: string[] },
): string[] {
  const asked = new Map(history.of(kind).map((one) => [one.deed.bookingId, one]));
  const held = new Set(history.of('hold').map(({ deed }) => nameOf(deed)));
  return rows.flatMap((row) => {
    const { id, state } = row;
    const outcome = asked.get(id)?.outcome;
    // What was booked without being held is confirmed at once.
    if (outcome === 'unknown' || (kind === 'confirm' && !held.has(nameOf(row)))) return [];
    if (states.includes(state) === (outcome === 'ok')) return [];
    return outcome === 'ok'
      ? [`${kind} has no effect although it was answered: booking ${id}`]
      : [`${kind} although nobody was told so: booking ${id}`];
  });
}

async function vacancyFaults(admin: Client, history: History): Promise<string[]> {
  const { rows } = await admin.query<{ id: string }>('SELECT id FROM vacancies.vacancy');
  const operations = history.of('publish');
  const answered = new Set(
    operations.filter(({ outcome }) => outcome === 'ok').map(({ id }) => id),
  );
  const unknown = operations.filter(({ outcome }) => outcome === 'unknown').length;
  const found = new Set(rows.map(({ id }) => id));
  const lost = [...answered].filter((id) => id === undefined || !found.has(id));
  const others = rows.filter(({ id }) => !answered.has(id));
  return [
    ...lost.map((id) => `vacancy lost although it was answered: ${id}`),
    ...(others.length > unknown
      ? [`${others.length - unknown} vacancies that nobody asked for`]
      : []),
  ];
}

function describe({ key, outcome, repeats, answer }: Operation): string {
  return `key ${key}, ${outcome}, sent again after [${repeats.join(', ')}], ${answer.slice(0, 120)}`;
}
