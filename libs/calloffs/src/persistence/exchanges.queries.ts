import { randomUUID } from 'node:crypto';
import { type Tx } from '#platform';
import { type Calloff } from '../domain/requirement.js';
import { iso } from './json.js';

export interface Question {
  id: string;
  text: string;
  askedAt: string;
  /** Whether the caller's provider asked it; nobody else learns who did. */
  own: boolean;
  answers: { text: string; answeredAt: string }[];
}

/** Questions that the caller may see: all for the council, answered ones and its own for a provider. */
export async function listQuestions(tx: Tx, calloffId: string): Promise<Question[]> {
  return tx.query<Question>(
    `SELECT q.id, q.text, ${iso('q.asked_at')} AS "askedAt",
            EXISTS (SELECT FROM calloffs.question_asker k WHERE k.question_id = q.id) AS own,
            coalesce((SELECT json_agg(json_build_object('text', n.text, 'answeredAt', ${iso('n.answered_at')})
                                      ORDER BY n.answered_at)
                      FROM calloffs.answer n WHERE n.question_id = q.id), '[]') AS answers
     FROM calloffs.question q WHERE q.calloff_id = $1 ORDER BY q.asked_at, q.id`,
    [calloffId],
  );
}

export interface NewQuestion {
  authorityId: string;
  calloffId: string;
  providerId: string;
  text: string;
  askedBy: string | null;
}

/** The question, and apart from it who asked. @returns its id */
export async function insertQuestion(tx: Tx, question: NewQuestion): Promise<string> {
  const id = randomUUID();
  const { authorityId, calloffId, providerId, text, askedBy } = question;
  await tx.change(
    'INSERT INTO calloffs.question (id, authority_id, calloff_id, text) VALUES ($1, $2, $3, $4)',
    [id, authorityId, calloffId, text],
  );
  await tx.change(
    `INSERT INTO calloffs.question_asker (question_id, authority_id, calloff_id, provider_id, asked_by)
     VALUES ($1, $2, $3, $4, $5)`,
    [id, authorityId, calloffId, providerId, askedBy],
  );
  return id;
}

export interface NewAnswer {
  calloffId: string;
  questionId: string;
  text: string;
  answeredBy: string | null;
}

/** @returns the id of the answer; undefined when there is no such question */
export async function insertAnswer(tx: Tx, answer: NewAnswer): Promise<string | undefined> {
  const id = randomUUID();
  const added = await tx.change(
    `INSERT INTO calloffs.answer (id, authority_id, calloff_id, question_id, text, answered_by)
     SELECT $1, q.authority_id, q.calloff_id, q.id, $4, $5
     FROM calloffs.question q WHERE q.calloff_id = $2 AND q.id = $3`,
    [id, answer.calloffId, answer.questionId, answer.text, answer.answeredBy],
  );
  return added === 1 ? id : undefined;
}

export interface Change {
  version: number;
  reason: string;
  deadlineReview: string;
  deadlineBefore: string;
  deadline: string;
  before: Record<string, string | null>;
  after: Record<string, string | null>;
  changedAt: string;
}

/** What changed after it was sent, the last first. */
export async function listChanges(tx: Tx, calloffId: string): Promise<Change[]> {
  return tx.query<Change>(
    `SELECT h.version, h.reason, h.deadline_review AS "deadlineReview",
            ${iso('h.deadline_before')} AS "deadlineBefore", ${iso('h.deadline')} AS deadline, h.before, h.after,
            ${iso('h.changed_at')} AS "changedAt"
     FROM calloffs.change h WHERE h.calloff_id = $1 ORDER BY h.version DESC`,
    [calloffId],
  );
}

export interface NewChange extends Pick<
  Change,
  'reason' | 'deadlineReview' | 'deadline' | 'before' | 'after'
> {
  changedBy: string | null;
}

/** The next version of what is asked; written before the call-off itself is. @returns its id */
export async function insertChange(tx: Tx, calloff: Calloff, change: NewChange): Promise<string> {
  const id = randomUUID();
  await tx.change(
    `INSERT INTO calloffs.change (id, authority_id, calloff_id, version, reason, deadline_review, deadline_before,
                                  deadline, before, after, changed_by)
     SELECT $1, c.authority_id, c.id, c.requirement_version + 1, $3, $4, c.deadline, $5::timestamptz, $6, $7, $8
     FROM calloffs.calloff c WHERE c.id = $2`,
    [
      id,
      calloff.id,
      change.reason,
      change.deadlineReview,
      change.deadline,
      JSON.stringify(change.before),
      JSON.stringify(change.after),
      change.changedBy,
    ],
  );
  return id;
}

/** What was asked becomes what is asked, with the next version. */
export async function writeChange(
  tx: Tx,
  id: string,
  {
    description,
    startsOn,
    endsOn,
    questionsUntil,
    deadline,
  }: Pick<Calloff, 'description' | 'startsOn' | 'endsOn' | 'questionsUntil' | 'deadline'>,
): Promise<void> {
  await tx.change(
    `UPDATE calloffs.calloff
     SET description = $2, starts_on = $3, ends_on = $4, questions_until = $5, deadline = $6,
         requirement_version = requirement_version + 1
     WHERE id = $1`,
    [id, description, startsOn, endsOn, questionsUntil, deadline],
  );
}

/** Members of the part now, and which of them agree to a shorter time for this deadline. */
export async function listAgreements(
  tx: Tx,
  calloffId: string,
): Promise<{ id: string; name: string; evidence: string | null }[]> {
  return tx.query(
    `SELECT p.id, p.name, g.evidence FROM calloffs.calloff c
     JOIN market.admission a ON a.part_id = c.part_id AND a.authority_id = c.authority_id
       AND a.state = 'admitted'
     JOIN providers.provider p ON p.id = a.provider_id
     LEFT JOIN calloffs.period_agreement g ON g.calloff_id = c.id AND g.provider_id = a.provider_id
       AND g.deadline = c.deadline
     WHERE c.id = $1 ORDER BY p.name, p.id`,
    [calloffId],
  );
}

export async function insertAgreement(
  tx: Tx,
  calloffId: string,
  agreement: { providerId: string; evidence: string; recordedBy: string | null },
): Promise<boolean> {
  const added = await tx.change(
    `INSERT INTO calloffs.period_agreement (authority_id, calloff_id, provider_id, deadline, evidence, recorded_by)
     SELECT c.authority_id, c.id, $2, c.deadline, $3, $4 FROM calloffs.calloff c
     WHERE c.id = $1 AND c.deadline IS NOT NULL ON CONFLICT DO NOTHING`,
    [calloffId, agreement.providerId, agreement.evidence, agreement.recordedBy],
  );
  return added === 1;
}
