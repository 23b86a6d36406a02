import { type AssessmentFile, type CalloffState } from '#calloffs';

/** One thing that can be done now. */
export interface NextStep {
  text: string;
  href: string;
  hint: string;
}

type Steps = (file: AssessmentFile, path: string) => NextStep[];

const step = (text: string, href: string, hint: string): NextStep => ({ text, href, hint });
const when = (condition: boolean, ...steps: NextStep[]): NextStep[] => (condition ? steps : []);

/** What the caller can do next, the first the most urgent; nothing for whoever has a conflict of interest. */
export function nextSteps(file: AssessmentFile, path: string): NextStep[] {
  const own = file.interests.filter((one) => one.own);
  if (own.some(({ conflict }) => conflict)) return [];
  if (own.length === 0)
    return [
      step('Declare your interests', `${path}/interest`, 'Before you read anything of a bid.'),
    ];
  return STEPS[file.calloff.state](file, path);
}

const assessing: Steps = (file, path) => {
  const { bids, scorings, shown } = file;
  const finished = scorings.some(({ own, finishedAt }) => own && finishedAt !== null);
  const missing = missingScores(file);
  const whole = bids.length > 0 && missing.length === 0;
  if (shown)
    return [
      ...nextScore(missing, path, 'Agree on the next score'),
      ...when(
        whole,
        step('Lock the scores', `${path}/lock`, 'Two people; then the prices are opened.'),
      ),
    ];
  if (finished)
    return when(
      scorings.some(({ finishedAt, stoodDown }) => finishedAt === null && stoodDown === null),
      step('Go on without an evaluator', `${path}/stand-down`, 'If somebody cannot finish.'),
    );
  return [
    ...nextScore(missing, path, 'Score the next criterion'),
    ...when(whole, step('Finish your scores', `${path}/finish`, 'Then they stay as they are.')),
  ];
};

interface MissingScore {
  bidId: string;
  criterionId: string;
  words: string;
}

function nextScore(missing: MissingScore[], path: string, text: string): NextStep[] {
  return missing
    .slice(0, 1)
    .map(({ bidId, criterionId, words }) =>
      step(
        text,
        `${path}/bids/${bidId}/criteria/${criterionId}`,
        `${words}. ${missing.length} to go.`,
      ),
    );
}

/** Criteria of quality without a score: the caller's own, or the agreed one. */
function missingScores({ calloff, bids, shown, scores, agreed }: AssessmentFile): MissingScore[] {
  const given = shown ? agreed : scores.filter(({ own }) => own);
  const known = new Set(given.map(({ bidId, criterionId }) => `${bidId} ${criterionId}`));
  const quality = calloff.criteria.filter(({ kind }) => kind !== 'price');
  return bids.flatMap(({ id, provider }) =>
    quality
      .filter((criterion) => !known.has(`${id} ${criterion.id}`))
      .map((criterion) => ({
        bidId: id,
        criterionId: criterion.id,
        words: `${provider.name}, ${criterion.title}`,
      })),
  );
}

const pricing: Steps = ({ lowPrices }, path) => [
  ...lowPrices
    .filter(({ outcome }) => outcome === null)
    .map(({ bidId, provider }) =>
      step(
        `The price of ${provider.name}`,
        `${path}/bids/${bidId}/price`,
        'It looks too low: ask, then decide.',
      ),
    ),
  step('Rank the bids', `${path}/ranking`, 'By the published formulas.'),
];

const telling: Steps = ({ award, standings }, path) => {
  if (standings.length > 0 && !award?.summariesSentAt)
    return [
      step(
        'Send the assessment summaries',
        `${path}/summaries`,
        'To every bidder, before the notice.',
      ),
    ];
  const hint = award?.notified ? 'It comes before the contract.' : 'If your council publishes one.';
  return when(!award?.publishedOn, step('Record the award notice', `${path}/notice`, hint));
};

const closing: Steps = (file, path) => {
  const { award, contract, claims } = file;
  const open = claims.some(({ liftedAt }) => liftedAt === null);
  const signing = contract?.providerSigned ? 'The provider has signed.' : 'After the provider.';
  return [
    ...telling(file, path),
    ...when(
      Boolean(award?.standstillEnds) && !open,
      step('Record a claim', `${path}/claim`, 'It stops the signing.'),
    ),
    ...when(open, step('The claim is dealt with', `${path}/claim-end`, 'Say how it ended.')),
    contract
      ? step('Sign for the council', `${path}/signature`, signing)
      : step('Write the contract', `${path}/contract`, 'And ask the provider to sign it.'),
  ];
};

const going: Steps = ({ contract }, path) =>
  when(
    !contract?.ended,
    step('Change the contract', `${path}/change`, 'With the reason that makes it lawful.'),
    step('End the contract', `${path}/end`, 'With its ground and its last day.'),
  );

const nothing: Steps = () => [];

const STEPS: Record<CalloffState, Steps> = {
  draft: nothing,
  invited: nothing,
  opened: assessing,
  'quality-locked': pricing,
  scored: (_file, path) => [step('Make the award', `${path}/award`, 'Once, with reasons.')],
  awarded: closing,
  signed: going,
  cancelled: nothing,
};
