import { randomUUID } from 'node:crypto';
import { type NewQuestionSet } from '#assessments';
import { financialYearOf } from '#budgets';
import { addDays, localDay } from '#kernel';
import { type Client } from 'pg';

/** Three questions of three answers each; a point is worth £50 this year and next. */
export const QUESTIONS: NewQuestionSet['questions'] = [
  ['nights', 'Who sleeps through the night?', [0, 8, 20]],
  ['moving', 'What help is needed with moving?', [0, 6, 14]],
  ['carers', 'How do the people who care for the child manage?', [0, 10, 25]],
].map(([code, text, points]) => ({
  code: String(code),
  text: String(text),
  hint: 'Think of an ordinary week.',
  options: (points as number[]).map((one, index) => ({
    code: ['little', 'some', 'much'][index] ?? '',
    text: ['A little', 'Some', 'Very much'][index] ?? '',
    points: one,
  })),
}));

interface SetChoices extends Partial<NewQuestionSet> {
  authorityId: string;
}

/** What a commissioner would hand in. */
export function newQuestionSet(choices: Partial<NewQuestionSet> = {}): NewQuestionSet {
  const today = localDay(new Date());
  return {
    title: 'Questionnaire for short breaks',
    demonstration: true,
    source: 'Invented for the tests; no council uses it.',
    inForceFrom: addDays(today, -30),
    questions: QUESTIONS,
    pencePerPoint: {
      [financialYearOf(today)]: 5000,
      [financialYearOf(addDays(today, 366))]: 5000,
    },
    ...choices,
  };
}

/** A published questionnaire of the authority, in force today. */
export async function aQuestionSet(
  admin: Client,
  { authorityId, ...choices }: SetChoices,
): Promise<{ id: string }> {
  const id = randomUUID();
  const set = newQuestionSet(choices);
  await admin.query(
    `INSERT INTO assessments.question_set (id, authority_id, version, title, demonstration, source, in_force_from)
     SELECT $1, $2, count(*) + 1, $3, $4, $5, $6 FROM assessments.question_set WHERE authority_id = $2`,
    [id, authorityId, set.title, set.demonstration, set.source, set.inForceFrom],
  );
  for (const [index, question] of set.questions.entries()) {
    await admin.query('INSERT INTO assessments.question VALUES ($1, $2, $3, $4, $5, $6)', [
      authorityId,
      id,
      question.code,
      index + 1,
      question.text,
      question.hint,
    ]);
    for (const [place, option] of question.options.entries())
      await admin.query(
        'INSERT INTO assessments.question_option VALUES ($1, $2, $3, $4, $5, $6, $7)',
        [authorityId, id, question.code, option.code, place + 1, option.text, option.points],
      );
  }
  for (const [year, pence] of Object.entries(set.pencePerPoint))
    await admin.query('INSERT INTO assessments.conversion VALUES ($1, $2, $3, $4)', [
      authorityId,
      id,
      year,
      pence,
    ]);
  await admin.query(
    `UPDATE assessments.question_set SET state = 'published', published_at = now() WHERE id = $1`,
    [id],
  );
  return { id };
}
