import { type NoticeText } from '#notifications';

/** What goes between a council and a provider around a decision, by the row that it is about. */
export const DECISION_NEWS = [
  'evaluator-assigned',
  'reasons-asked',
  'reasons-given',
  'decision-appealed',
  'decision-appeal-answered',
] as const;
export type DecisionNews = (typeof DECISION_NEWS)[number];

export interface DecisionFacts {
  authorityId: string;
  authority: string;
  applicationId: string;
  providerId: string;
  provider: string;
  part: string;
  /** Who it is for, where it is one person. */
  userId: string | null;
  /** What was written. */
  text: string;
  outcome: 'upheld' | 'dismissed' | null;
  /** By when something is due, "YYYY-MM-DD". */
  day: string | null;
}

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
const on = (day: string | null): string => (day === null ? 'soon' : DAY.format(new Date(day)));
const QUESTIONS = '/commissioner/decision-questions';

/** In plain words, without anybody's answers in it. */
export function decisionNotice(what: DecisionNews, facts: DecisionFacts, id: string): NoticeText {
  const { title, body, link } = TEXTS[what](facts, id);
  return { title: title.slice(0, 200), body: body.slice(0, 1800), link };
}

const TEXTS: Record<DecisionNews, (facts: DecisionFacts, id: string) => NoticeText> = {
  'evaluator-assigned': ({ provider, applicationId }) => ({
    title: `You evaluate an application: ${provider}`,
    body: 'Say first whether you have a conflict of interest. Then write what you find about each condition. Nobody reads it before both evaluators are done.',
    link: `/commissioner/applications/${applicationId}`,
  }),
  'reasons-asked': ({ provider, part, day }, id) => ({
    title: `${provider} asks for more reasons: ${part}`,
    body: `Answer by ${on(day)}.`,
    link: `${QUESTIONS}/reasons/${id}`,
  }),
  'reasons-given': ({ authority, part, text, applicationId }) => ({
    title: `${authority} gives you more reasons: ${part}`,
    body: text,
    link: `/provider/application/${applicationId}`,
  }),
  'decision-appealed': ({ provider, part, day }, id) => ({
    title: `${provider} appeals: ${part}`,
    body: `Somebody who did not make the decision answers by ${on(day)}.`,
    link: `${QUESTIONS}/appeals/${id}`,
  }),
  'decision-appeal-answered': ({ authority, part, text, outcome, applicationId }) => ({
    title: `${authority} has ${outcome === 'upheld' ? 'upheld' : 'dismissed'} your appeal: ${part}`,
    body: text,
    link: `/provider/application/${applicationId}`,
  }),
};
