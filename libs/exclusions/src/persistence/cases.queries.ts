import { type Tx } from '#platform';
import {
  type CaseLine,
  type CatalogueGround,
  type ExclusionCase,
} from '../domain/exclusion-case.js';
import { type About, type Law } from '../domain/vocabulary.js';
import { ANSWER_BY, iso, MAY_BE_DECIDED } from './json.js';

/** The catalogue of a law on the database's day. */
export async function listGrounds(tx: Tx, law: Law): Promise<CatalogueGround[]> {
  return tx.query<CatalogueGround>(
    `SELECT g.code, g.law, g.mandatory, g.debarment, g.words, g.statute,
            g.look_back_years AS "lookBackYears", g.counted_from AS "countedFrom"
     FROM exclusions.grounds_on($1, market.local_day(now())) g`,
    [law],
  );
}

/** How many working days a provider has to answer, by the rules in force. */
export async function workingDaysToAnswer(tx: Tx, law: Law): Promise<number> {
  const row = await tx.find<{ days: number }>(
    `SELECT market.rule_value(market.pack_at($1, market.local_day(now())), 'representations',
              market.local_day(now()))::int AS days`,
    [law === 'pcr2015' ? 'pcr2015-dps' : 'pa2023-dynamic-market'],
  );
  if (!row) throw new Error('The rules have no time to answer.');
  return row.days;
}

export interface NewCase {
  id: string;
  authorityId: string;
  providerId: string;
  law: Law;
  reasons: string;
  /** "YYYY-MM-DD". */
  answerBy: string;
  openedBy: string | null;
}

/** False when a case about the provider is open. The database keeps the time that the rules give. */
export async function insertCase(tx: Tx, made: NewCase): Promise<boolean> {
  const added = await tx.change(
    `INSERT INTO exclusions.exclusion_case
       (id, authority_id, provider_id, law, rule_pack, reasons, representations_until, opened_by)
     VALUES ($1, $2, $3, $4, '', $5, ($6::date + 1)::timestamp AT TIME ZONE 'Europe/London', $7)
     ON CONFLICT (authority_id, provider_id, law) WHERE closed_at IS NULL DO NOTHING`,
    [
      made.id,
      made.authorityId,
      made.providerId,
      made.law,
      made.reasons,
      made.answerBy,
      made.openedBy,
    ],
  );
  return added === 1;
}

export interface NewGround {
  code: string;
  about: About;
  personId: string | null;
  personName: string | null;
  eventOn: string;
  evidence: string;
  hitId: string | null;
}

/** The database asks the catalogue and computes until when the ground counts. */
export async function insertGround(
  tx: Tx,
  { id, authorityId }: { id: string; authorityId: string },
  ground: NewGround,
): Promise<void> {
  await tx.change(
    `INSERT INTO exclusions.case_ground (authority_id, case_id, ground_code, ground_from, about, person_id,
       person_name, event_on, evidence, hit_id)
     VALUES ($1, $2, $3, '2000-01-01', $4, $5, $6, $7::date, $8, $9)`,
    [
      authorityId,
      id,
      ground.code,
      ground.about,
      ground.personId,
      ground.personName,
      ground.eventOn,
      ground.evidence,
      ground.hitId,
    ],
  );
}

const GROUNDS = `
  (SELECT coalesce(json_agg(json_build_object('id', g.id, 'words', k.words, 'statute', k.statute,
     'mandatory', k.mandatory, 'about', g.about, 'personName', g.person_name, 'eventOn', g.event_on,
     'countsUntil', g.counts_until, 'evidence', g.evidence,
     'replacement', CASE WHEN r.id IS NOT NULL
        THEN json_build_object('by', r.replaced_by, 'on', r.replaced_on) END)
     ORDER BY k.position, g.id), '[]')
   FROM exclusions.case_ground g
   JOIN exclusions.ground k ON k.code = g.ground_code AND k.from_day = g.ground_from
   LEFT JOIN exclusions.replacement r ON r.ground_id = g.id
   WHERE g.case_id = c.id)`;

const ANSWERS = `
  (SELECT coalesce(json_agg(json_build_object('id', r.id, 'whetherTrue', r.whether_true,
     'takenSeriously', r.taken_seriously, 'stepsTaken', r.steps_taken, 'commitments', r.commitments,
     'timePassed', r.time_passed, 'anythingElse', r.anything_else, 'isFinal', r.is_final,
     'sentAt', ${iso('r.sent_at')}) ORDER BY r.sent_at, r.id), '[]')
   FROM exclusions.representation r WHERE r.case_id = c.id)`;

const DECISIONS = `
  (SELECT coalesce(json_agg(json_build_object('id', d.id, 'outcome', d.outcome, 'finding', d.finding,
     'reasons', d.reasons, 'proposedBy', d.proposed_by, 'proposedAt', ${iso('d.proposed_at')},
     'answer', d.answer, 'answerReasons', d.answer_reasons, 'answeredAt', ${iso('d.answered_at')})
     ORDER BY d.proposed_at DESC, d.id), '[]')
   FROM exclusions.case_decision d WHERE d.case_id = c.id)`;

/** A case that the caller may see. */
export async function findCase(tx: Tx, id: string): Promise<ExclusionCase | undefined> {
  return tx.find<ExclusionCase>(
    `SELECT c.id, json_build_object('id', p.id, 'name', p.name) AS provider,
            json_build_object('id', a.id, 'name', a.name) AS authority, c.law, c.reasons,
            ${iso('c.opened_at')} AS "openedAt", ${ANSWER_BY} AS "answerBy",
            ${MAY_BE_DECIDED} AS "mayBeDecided",
            (c.closed_at IS NULL AND clock_timestamp() < c.representations_until AND NOT EXISTS (
              SELECT FROM exclusions.representation f WHERE f.case_id = c.id AND f.is_final)) AS "mayBeAnswered",
            c.outcome, ${iso('c.closed_at')} AS "closedAt", ${GROUNDS} AS grounds,
            ${ANSWERS} AS representations, ${DECISIONS} AS decisions
     FROM exclusions.exclusion_case c JOIN providers.provider p ON p.id = c.provider_id
     JOIN identity.authority a ON a.id = c.authority_id WHERE c.id = $1`,
    [id],
  );
}

/** Cases that the caller may see: those to decide first, then those that wait, then the last decided. */
export async function listCases(tx: Tx, providerId: string | null): Promise<CaseLine[]> {
  return tx.query<CaseLine>(
    `SELECT c.id, json_build_object('id', p.id, 'name', p.name) AS provider,
            ${iso('c.opened_at')} AS "openedAt", ${ANSWER_BY} AS "answerBy",
            ${MAY_BE_DECIDED} AS "mayBeDecided", c.outcome,
            EXISTS (SELECT FROM exclusions.case_decision d
                    WHERE d.case_id = c.id AND d.answer IS NULL) AS proposed
     FROM exclusions.exclusion_case c JOIN providers.provider p ON p.id = c.provider_id
     WHERE $1::uuid IS NULL OR c.provider_id = $1
     ORDER BY c.closed_at IS NOT NULL, ${MAY_BE_DECIDED} DESC, c.closed_at DESC, c.representations_until, c.id
     LIMIT 200`,
    [providerId],
  );
}

/** How the provider stands with the caller's authority: 'open', 'clear', 'excludable', 'excluded' or nothing. */
export async function findStanding(
  tx: Tx,
  authorityId: string,
  providerId: string,
  law: Law,
): Promise<{ caseId: string; standing: string } | undefined> {
  return tx.find(
    `SELECT s.case_id AS "caseId", s.standing
     FROM exclusions.standing_of($1, $2, $3, market.local_day(clock_timestamp())) s`,
    [authorityId, providerId, law],
  );
}

/** Connected persons of a provider, to choose from. */
export async function listPersons(
  tx: Tx,
  providerId: string,
): Promise<{ id: string; name: string; role: string }[]> {
  return tx.query(
    `SELECT n.id, n.name, n.role FROM providers.connected_person n
     WHERE n.provider_id = $1 AND n.ended_on IS NULL ORDER BY n.name, n.id LIMIT 200`,
    [providerId],
  );
}

/** Admissions of the provider by the authority that are still there, and whether each has notice. */
export async function listAdmissions(
  tx: Tx,
  authorityId: string,
  providerId: string,
): Promise<{ id: string; part: string; status: string; noticed: boolean }[]> {
  return tx.query(
    `SELECT n.id, q.title AS part, n.state AS status, EXISTS (
       SELECT FROM market.removal_notice x WHERE x.admission_id = n.id AND x.decision_id = n.decision_id) AS noticed
     FROM market.admission n JOIN market.part q ON q.id = n.part_id
     WHERE n.authority_id = $1 AND n.provider_id = $2 AND n.state <> 'removed' ORDER BY q.title, n.id`,
    [authorityId, providerId],
  );
}
