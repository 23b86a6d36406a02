import { type Tx } from '#platform';
import {
  type Answer,
  type Appeal,
  type Assessment,
  type Ground,
  type Visit,
} from '../domain/assessment.js';
import { setNotFound } from '../domain/assessments.errors.js';
import { type QuestionSet } from '../domain/question-set.js';
import {
  type Alternative,
  alternativesOf,
  type Choices,
  type Score,
  scoreOf,
} from '../domain/scoring.js';
import { listAppealsOf } from '../persistence/appeals.queries.js';
import { currentAnswers, listGrounds, listVisits } from '../persistence/assessments.queries.js';
import { findSet } from '../persistence/sets.queries.js';

/** An assessment with everything that explains it. */
export interface AssessmentView {
  assessment: Assessment;
  set: QuestionSet;
  /** The last version of each answer, in every lane. */
  answers: Answer[];
  visits: Visit[];
  /** Of the officer's lane: what counts. */
  score: Score;
  /** By question code: the amount at each other answer. */
  alternatives: Record<string, Alternative[]>;
  appeals: Appeal[];
  grounds: Ground[];
}

export async function viewWithin(tx: Tx, assessment: Assessment): Promise<AssessmentView> {
  const set = await findSet(tx, assessment.setId);
  if (!set) throw setNotFound();
  const answers = await currentAnswers(tx, assessment.id);
  const choices = choicesOf(answers);
  return {
    assessment,
    set,
    answers,
    visits: await listVisits(tx, assessment.id),
    score: scoreOf(set, choices, assessment.financialYear),
    alternatives: alternativesOf(set, choices, assessment.financialYear),
    appeals: await listAppealsOf(tx, assessment.id),
    grounds: await listGrounds(tx, assessment.id),
  };
}

function choicesOf(answers: Answer[]): Choices {
  const counted = answers.flatMap(({ lane, questionCode, optionCode }) =>
    lane === 'officer' && optionCode !== null ? [[questionCode, optionCode] as const] : [],
  );
  return Object.fromEntries(counted);
}
