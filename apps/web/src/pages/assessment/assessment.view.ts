import {
  type Alternative,
  type AssessmentView,
  type Lane,
  type Option,
  VISIT_WAYS,
} from '#assessments';
import { formatPence } from '#kernel';

/** What one of them wrote to a question, in words. */
export interface LaneView {
  who: string;
  /** The chosen answer; undefined where there are words alone. */
  option: string | undefined;
  words: string;
  by: string;
  at: string;
}

/** A question with everything that was answered to it. */
export interface QuestionView {
  number: number;
  text: string;
  /** What counts; undefined while the officer has not answered. */
  counted: (LaneView & { points: number; pence: number }) | undefined;
  /** What the family and the young person wrote themselves. */
  own: LaneView[];
  alternatives: AlternativeView[];
}

export interface AlternativeView {
  text: string;
  chosen: boolean;
  pence: number;
  /** "£300.00 more", "the same". */
  change: string;
}

const WHO: Record<Lane, string> = {
  officer: 'Answer that counts',
  family: 'What the family wrote',
  'young-person': 'What the young person wrote',
};

/** An assessment as its pages show it, to the family, to the officer, and to whoever decides an appeal. */
export function assessmentView(view: AssessmentView): {
  questions: QuestionView[];
  answered: number;
  visits: { heldOn: string; way: string; whoWasThere: string; recordedByName: string }[];
} {
  return {
    questions: view.set.questions.map((question, index) => {
      const lanes = lanesOf(view, question.code, question.options);
      const score = view.score.answers.find((one) => one.question.code === question.code);
      const counted = lanes.find(({ lane }) => lane === 'officer');
      return {
        number: index + 1,
        text: question.text,
        counted: counted && score && { ...counted, points: score.points, pence: score.pence },
        own: lanes.filter(({ lane }) => lane !== 'officer'),
        alternatives: (view.alternatives[question.code] ?? []).map(alternativeView),
      };
    }),
    answered: view.score.answers.length,
    visits: view.visits.map((visit) => ({ ...visit, way: VISIT_WAYS[visit.way] })),
  };
}

/** Who wrote what to one question. */
export function lanesOf(
  { answers }: AssessmentView,
  questionCode: string,
  options: Option[],
): (LaneView & { lane: Lane; version: number; optionCode: string | null })[] {
  return answers
    .filter((answer) => answer.questionCode === questionCode)
    .map(({ lane, version, optionCode, words, writtenByName, writtenAt }) => ({
      lane,
      version,
      optionCode,
      who: WHO[lane],
      option: options.find(({ code }) => code === optionCode)?.text,
      words,
      by: writtenByName,
      at: writtenAt,
    }));
}

function alternativeView({ option, chosen, pence, difference }: Alternative): AlternativeView {
  const amount = formatPence(Math.abs(difference));
  const change = difference === 0 ? 'the same' : `${amount} ${difference > 0 ? 'more' : 'less'}`;
  return { text: option.text, chosen, pence, change };
}
