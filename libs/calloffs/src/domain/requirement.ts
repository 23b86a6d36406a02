import {
  type CalloffState,
  type CriterionKind,
  type Route,
  type Unit,
  type UserChoice,
} from './vocabulary.js';

export interface MustHave {
  id: string;
  code: string;
  text: string;
}

export interface Criterion {
  id: string;
  code: string;
  title: string;
  kind: CriterionKind;
  /** Of 100 for all together. */
  weight: number;
  /** How it is scored. */
  guidance: string;
  /** The criterion of the notice that it makes more precise, in a dynamic purchasing system. */
  noticeCriterionId: string | null;
}

/** What the questions of a draft answer. */
export interface Requirement {
  title: string;
  description: string;
  route: Route | null;
  justification: string;
  userChoice: UserChoice[];
  /** Of the whole contract, with VAT. */
  estimatedPence: number | null;
  unit: Unit | null;
  /** The highest price of a unit that can be sent; null where none is published. */
  ceilingPence: number | null;
  /** "YYYY-MM-DD". */
  startsOn: string | null;
  endsOn: string | null;
  /** ISO instants. */
  questionsUntil: string | null;
  deadline: string | null;
  /** Working days; null for none. */
  standstillDays: number | null;
}

export interface Calloff extends Requirement {
  id: string;
  reference: string;
  state: CalloffState;
  requirementVersion: number;
  sentAt: string | null;
  cancelledReason: string | null;
  authority: { id: string; name: string };
  market: { id: string; title: string; regime: string; lightTouch: boolean };
  part: { id: string; title: string };
  mustHaves: MustHave[];
  criteria: Criterion[];
}

/** What is missing before it can be sent, in words; the database asks for the same. */
export function gapsOf(calloff: Calloff): string[] {
  const { description, estimatedPence, unit, startsOn } = calloff;
  const gaps = [
    description.trim().length < 20 && 'What is needed',
    ...routeGaps(calloff),
    estimatedPence === null && 'What the contract may be worth',
    unit === null && 'What one price is for',
    startsOn === null && 'The first day',
    ...(calloff.route === 'mini-competition' ? competitionGaps(calloff) : []),
  ];
  return gaps.filter((gap) => gap !== false);
}

function routeGaps(calloff: Calloff): (string | false)[] {
  const { route, justification } = calloff;
  if (route === null) return ['How you buy it'];
  return [
    justification.trim().length < 20 && 'Why you buy it in this way',
    route === 'user-choice' && !choiceHolds(calloff) && 'Every condition of a person’s choice',
  ];
}

function competitionGaps({ deadline, criteria }: Calloff): (string | false)[] {
  const total = totalWeight(criteria);
  return [
    deadline === null && 'Until when questions and bids can be sent',
    total !== 100 && `Criteria whose weights are 100 together (they are ${total})`,
  ];
}

export function totalWeight(criteria: Pick<Criterion, 'weight'>[]): number {
  return criteria.reduce((sum, { weight }) => sum + weight, 0);
}

/** Whether every condition of Schedule 5 paragraphs 15 to 17 is ticked. */
export function choiceHolds({ userChoice, market }: Calloff): boolean {
  const needed: UserChoice[] = [
    'light-touch',
    'one-person',
    'views-by-law',
    'not-in-their-interest',
  ];
  const either: UserChoice[] = ['preference', 'only-one-can'];
  return (
    market.lightTouch &&
    needed.every((one) => userChoice.includes(one)) &&
    either.some((one) => userChoice.includes(one))
  );
}
