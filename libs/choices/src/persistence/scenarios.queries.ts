import { type Tx } from '#platform';
import {
  type Scenario,
  type ScenarioFigures,
  type ScenarioLine,
  type WaitingScenario,
} from '../domain/scenario.js';

const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;
const LINE = `jsonb_build_object('side', l.side, 'packageLineId', l.package_line_id, 'outOf', l.out_of,
  'offerId', l.offer_id, 'kind', l.kind, 'description', l.description, 'way', l.way,
  'providerId', l.provider_id, 'unit', l.unit, 'quantity', l.quantity, 'unitPence', l.unit_pence,
  'totalPence', l.total_pence, 'recurring', l.recurring, 'source', l.source, 'outcome', l.outcome)`;
const SCENARIO = `s.id, s.child_id AS "childId", s.name, s.state, s.reason,
  s.plan_version_id AS "planVersionId", s.sent_as AS "sentAs", to_char(s.saved_at, ${INSTANT}) AS "savedAt",
  to_char(s.sent_at, ${INSTANT}) AS "sentAt", to_char(s.answered_at, ${INSTANT}) AS "answeredAt",
  s.yearly_before AS "yearlyBefore", s.yearly_after AS "yearlyAfter",
  s.once_before AS "onceBefore", s.once_after AS "onceAfter",
  s.nights_before AS "nightsBefore", s.nights_after AS "nightsAfter",
  s.minutes_before AS "minutesBefore", s.minutes_after AS "minutesAfter",
  s.travel_after AS "travelAfter", s.left_over AS "leftOver", s.once_saved AS "onceSaved", s.shortfall,
  (SELECT jsonb_agg(${LINE} ORDER BY l.position) FROM choices.scenario_line l
   WHERE l.scenario_id = s.id) AS lines`;

export interface NewScenario extends ScenarioFigures {
  id: string;
  authorityId: string;
  childId: string;
  entitlementId: string;
  name: string;
  savedBy: string;
  lines: ScenarioLine[];
}

export async function addScenario(tx: Tx, scenario: NewScenario): Promise<void> {
  await tx.change(
    `INSERT INTO choices.scenario (id, authority_id, child_id, entitlement_id, name, saved_by, lines,
       yearly_before, yearly_after, once_before, once_after, nights_before, nights_after,
       minutes_before, minutes_after, travel_after, left_over, once_saved, shortfall)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
    [
      scenario.id,
      scenario.authorityId,
      scenario.childId,
      scenario.entitlementId,
      scenario.name,
      scenario.savedBy,
      scenario.lines.length,
      scenario.yearlyBefore,
      scenario.yearlyAfter,
      scenario.onceBefore,
      scenario.onceAfter,
      scenario.nightsBefore,
      scenario.nightsAfter,
      scenario.minutesBefore,
      scenario.minutesAfter,
      scenario.travelAfter,
      scenario.leftOver,
      scenario.onceSaved,
      scenario.shortfall,
    ],
  );
  await tx.change(
    `INSERT INTO choices.scenario_line (scenario_id, position, authority_id, side, package_line_id, out_of,
       offer_id, kind, description, way, provider_id, unit, quantity, unit_pence, total_pence, recurring,
       source, outcome)
     SELECT $1, l.position, $2, l.line ->> 'side', (l.line ->> 'packageLineId')::uuid,
       (l.line ->> 'outOf')::int, (l.line ->> 'offerId')::uuid, l.line ->> 'kind',
       l.line ->> 'description', l.line ->> 'way', (l.line ->> 'providerId')::uuid, l.line ->> 'unit',
       (l.line ->> 'quantity')::int, (l.line ->> 'unitPence')::bigint, (l.line ->> 'totalPence')::bigint,
       (l.line ->> 'recurring')::boolean, l.line ->> 'source', l.line ->> 'outcome'
     FROM jsonb_array_elements($3::jsonb) WITH ORDINALITY l (line, position)`,
    [scenario.id, scenario.authorityId, JSON.stringify(scenario.lines)],
  );
}

export async function findScenario(tx: Tx, id: string): Promise<Scenario | undefined> {
  return tx.find<Scenario>(`SELECT ${SCENARIO} FROM choices.scenario s WHERE s.id = $1`, [id]);
}

/** The newest first. */
export async function scenariosOf(tx: Tx, childId: string, limit: number): Promise<Scenario[]> {
  return tx.query<Scenario>(
    `SELECT ${SCENARIO} FROM choices.scenario s WHERE s.child_id = $1
     ORDER BY s.saved_at DESC, s.id DESC LIMIT $2`,
    [childId, limit],
  );
}

/** What waits for the caller's answer, the longest first. Row-level security leaves an officer's children. */
export async function waitingScenarios(tx: Tx, limit: number): Promise<WaitingScenario[]> {
  return tx.query<WaitingScenario>(
    `SELECT s.id, s.child_id AS "childId", c.first_name AS "firstName", c.last_name AS "lastName", s.name,
       s.shortfall, s.left_over AS "leftOver", to_char(s.sent_at, ${INSTANT}) AS "sentAt"
     FROM choices.scenario s JOIN children.child c ON c.id = s.child_id
     WHERE s.state = 'sent' ORDER BY s.sent_at, s.id LIMIT $1`,
    [limit],
  );
}

/** @returns false when it does not stand in a state from which it is sent */
export async function sendScenario(
  tx: Tx,
  id: string,
  sender: { userId: string; as: 'family' | 'young-person' },
): Promise<boolean> {
  const sent = await tx.change(
    `UPDATE choices.scenario SET state = 'sent', sent_by = $2, sent_as = $3, sent_at = now()
     WHERE id = $1 AND state = 'saved'`,
    [id, sender.userId, sender.as],
  );
  return sent === 1;
}

/** @returns false when it was answered, or taken back, before */
export async function withdrawScenario(tx: Tx, id: string): Promise<boolean> {
  const withdrawn = await tx.change(
    `UPDATE choices.scenario SET state = 'withdrawn' WHERE id = $1 AND state IN ('saved', 'sent')`,
    [id],
  );
  return withdrawn === 1;
}

export interface ScenarioAnswer {
  id: string;
  state: 'agreed' | 'refused';
  reason: string;
  userId: string;
}

/** Locks the row: of two answers the second finds nothing that waits. @returns false then */
export async function answerScenario(tx: Tx, answer: ScenarioAnswer): Promise<boolean> {
  const answered = await tx.change(
    `UPDATE choices.scenario SET state = $2, reason = $3, answered_by = $4, answered_at = now()
     WHERE id = $1 AND state = 'sent'`,
    [answer.id, answer.state, answer.reason, answer.userId],
  );
  return answered === 1;
}

export async function linkPlanVersion(tx: Tx, id: string, versionId: string): Promise<void> {
  await tx.change('UPDATE choices.scenario SET plan_version_id = $2 WHERE id = $1', [
    id,
    versionId,
  ]);
}

/** What is still unused of a child's year, in pence: in the entitlement's fund and on its card. */
export async function unusedPence(tx: Tx, childId: string): Promise<number> {
  const row = await tx.find<{ pence: number }>(
    `SELECT coalesce(sum(a.pence), 0)::bigint AS pence
     FROM budgets.entitlement e
     LEFT JOIN cards.card d ON d.entitlement_id = e.id
     JOIN ledger.account a ON a.fund_id IN (e.fund_id, d.fund_id) AND a.kind = 'available'
     WHERE e.child_id = $1 AND e.state = 'open'`,
    [childId],
  );
  return row?.pence ?? 0;
}
