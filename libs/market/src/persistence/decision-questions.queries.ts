import { type Tx } from '#platform';
import { type OpenDecision } from '../domain/decision-questions.js';
import { iso, named } from './json.js';

const rule = (code: string): string =>
  `market.rule_value(m.rule_pack, '${code}', market.local_day(now()))::int`;

/** Those in force that the caller may see, of an application or one of them. */
export async function findDecisions(
  tx: Tx,
  by: { id: string } | { applicationId: string; authorityId: string },
): Promise<OpenDecision[]> {
  const one = 'id' in by;
  return tx.query<OpenDecision>(
    `SELECT d.id, d.application_id AS "applicationId", ${named('u')} AS authority,
            d.provider_id AS "providerId", json_build_object('id', p.id, 'title', p.title) AS part,
            d.outcome, d.reasons, ${iso('d.decided_at')} AS "decidedAt", d.round,
            ${rule('reasons-on-request')} AS "reasonsDays", ${rule('appeal-within')} AS "appealWithin",
            ${rule('appeal-answer')} AS "appealAnswer"
     FROM market.decision d JOIN identity.authority u ON u.id = d.authority_id
     JOIN market.part p ON p.id = d.part_id JOIN market.market m ON m.id = p.market_id
     WHERE ${one ? 'd.id = $1' : 'd.application_id = $1 AND d.authority_id = $2'}
       AND NOT EXISTS (SELECT FROM market.decision n WHERE n.application_id = d.application_id
                       AND n.part_id = d.part_id AND n.authority_id = d.authority_id AND n.round > d.round)
     ORDER BY p.title`,
    one ? [by.id] : [by.applicationId, by.authorityId],
  );
}

/** Who made a decision. */
export async function deciderOf(tx: Tx, decisionId: string): Promise<string | undefined> {
  const row = await tx.find<{ by: string }>(
    'SELECT decided_by AS by FROM market.decision WHERE id = $1',
    [decisionId],
  );
  return row?.by;
}

/** A provider's question or appeal, with the council's answer. */
export interface DecisionQuestion {
  id: string;
  kind: 'reasons' | 'appeal';
  decisionId: string;
  applicationId: string;
  provider: string;
  part: string;
  words: string;
  at: string;
  /** "YYYY-MM-DD". */
  dueOn: string;
  outcome: 'upheld' | 'dismissed' | null;
  answer: string | null;
  answeredAt: string | null;
}

const QUESTIONS = `
  SELECT q.*, d.application_id AS "applicationId", r.name AS provider, p.title AS part
  FROM (
    SELECT id, 'reasons' AS kind, decision_id AS "decisionId", question AS words, ${iso('asked_at')} AS at,
           to_char(due_on, 'YYYY-MM-DD') AS "dueOn", NULL AS outcome, answer,
           ${iso('answered_at')} AS "answeredAt"
    FROM market.reasons_request
    UNION ALL
    SELECT id, 'appeal', decision_id, grounds, ${iso('made_at')}, to_char(due_on, 'YYYY-MM-DD'), outcome,
           answer, ${iso('answered_at')}
    FROM market.appeal) q
  JOIN market.decision d ON d.id = q."decisionId"
  JOIN providers.provider r ON r.id = d.provider_id JOIN market.part p ON p.id = d.part_id`;

/** What waits for the caller's authority, what is due first first. At most 200. */
export async function listOpenQuestions(tx: Tx): Promise<DecisionQuestion[]> {
  return tx.query<DecisionQuestion>(
    `${QUESTIONS} WHERE q."answeredAt" IS NULL ORDER BY q."dueOn", q.at LIMIT 200`,
  );
}

/** Everything asked about the decisions of an application, the first first. */
export async function questionsOfApplication(
  tx: Tx,
  applicationId: string,
  authorityId: string,
): Promise<DecisionQuestion[]> {
  return tx.query<DecisionQuestion>(
    `${QUESTIONS} WHERE d.application_id = $1 AND d.authority_id = $2 ORDER BY q.at, q.id`,
    [applicationId, authorityId],
  );
}

export async function findQuestion(
  tx: Tx,
  kind: DecisionQuestion['kind'],
  id: string,
): Promise<DecisionQuestion | undefined> {
  return tx.find<DecisionQuestion>(`${QUESTIONS} WHERE q.kind = $1 AND q.id = $2`, [kind, id]);
}

interface NewQuestion {
  id: string;
  decision: OpenDecision;
  words: string;
  userId: string | null;
  dueOn: string;
}

/** @returns false when one waits for its answer already */
export async function insertReasonsRequest(tx: Tx, question: NewQuestion): Promise<boolean> {
  const { id, decision, words, userId, dueOn } = question;
  const changed = await tx.change(
    `INSERT INTO market.reasons_request
       (id, authority_id, provider_id, decision_id, question, asked_by, due_on)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
    [id, decision.authority.id, decision.providerId, decision.id, words, userId, dueOn],
  );
  return changed === 1;
}

/** @returns false when there is an appeal against the decision already */
export async function insertAppeal(
  tx: Tx,
  appeal: NewQuestion & { untilOn: string },
): Promise<boolean> {
  const { id, decision, words, userId, untilOn, dueOn } = appeal;
  const changed = await tx.change(
    `INSERT INTO market.appeal
       (id, authority_id, provider_id, decision_id, grounds, made_by, until_on, due_on)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT ON CONSTRAINT appeal_once DO NOTHING`,
    [id, decision.authority.id, decision.providerId, decision.id, words, userId, untilOn, dueOn],
  );
  return changed === 1;
}

/** @returns false when it was answered before */
export async function answerReasons(tx: Tx, id: string, answer: string): Promise<boolean> {
  const changed = await tx.change(
    `UPDATE market.reasons_request
     SET answer = $2, answered_by = platform.current_user_id(), answered_at = now()
     WHERE id = $1 AND answered_at IS NULL`,
    [id, answer],
  );
  return changed === 1;
}

/** @returns false when it was answered before */
export async function answerAppeal(
  tx: Tx,
  id: string,
  { outcome, answer }: { outcome: 'upheld' | 'dismissed'; answer: string },
): Promise<boolean> {
  const changed = await tx.change(
    `UPDATE market.appeal
     SET outcome = $2, answer = $3, answered_by = platform.current_user_id(), answered_at = now()
     WHERE id = $1 AND answered_at IS NULL`,
    [id, outcome, answer],
  );
  return changed === 1;
}

export interface LetterFinding {
  partId: string;
  question: string;
  result: 'met' | 'not-met';
  reasons: string;
}

/** What both evaluators agreed on, condition by condition. */
export async function agreedFindings(
  tx: Tx,
  applicationId: string,
  authorityId: string,
): Promise<LetterFinding[]> {
  return tx.query<LetterFinding>(
    `SELECT m.part_id AS "partId", c.question, g.result, g.reasons
     FROM market.moderation m JOIN market.agreed_finding g ON g.moderation_id = m.id
     JOIN market.condition c ON c.part_id = g.part_id AND c.code = g.condition_code
     WHERE m.application_id = $1 AND m.authority_id = $2 ORDER BY m.part_id, c.position`,
    [applicationId, authorityId],
  );
}
