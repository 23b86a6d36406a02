import { type AssessmentFile, pointsInWords } from '#calloffs';

const words = (points: number | null): string => (points === null ? 'None' : pointsInWords(points));

/** Points in words, for the table of the order. */
export function standingsInWords({ standings }: AssessmentFile): Record<string, unknown>[] {
  return standings.map((one) => ({
    ...one,
    quality: words(one.qualityPoints),
    price: words(one.pricePoints),
    total: words(one.totalPoints),
  }));
}

/** What the log says, in words. */
export const LOG_WORDS: Record<string, string> = {
  'no-conflict': 'No conflict of interest declared',
  'conflict-declared': 'Conflict of interest declared',
  'scores-finished': 'An evaluator finished scoring',
  'evaluator-stood-down': 'The panel goes on without an evaluator',
  'lock-approved': 'The agreed scores were approved',
  invited: 'Sent to everybody admitted',
  opened: 'Bids were opened',
  'quality-locked': 'Scores for quality were locked',
  'price-key-released': 'Prices were opened',
  'low-price-asked': 'A bidder was asked about its price',
  'low-price-answered': 'A bidder explained its price',
  'low-price-decided': 'It was decided about a price',
  scored: 'Ready for the award',
  awarded: 'The award was made',
  'summary-sent': 'A bidder got its assessment summary',
  'award-notice-published': 'The award notice was published',
  'claim-made': 'A claim was made',
  'claim-lifted': 'The claim was dealt with',
  'provider-signed': 'The provider signed',
  signed: 'The council signed: the contract is entered into',
  'contract-changed': 'The contract was changed',
  'contract-ended': 'The contract ended',
  cancelled: 'Cancelled',
};
