import { formatPence } from '#kernel';
import { type RuleWords } from './rule.settings.js';

/** Above which rise a second person of the council confirms the price. */
export const PRICE_RISES: RuleWords = {
  name: 'price-rises',
  group: 'Prices of providers',
  title: 'When a second person confirms a higher price',
  used: 'Decisions about new prices from this day on. Whoever sets it here is held to what stands for all councils, too.',
  inputs: [
    {
      name: 'percent',
      label: 'A rise of more than, in percent',
      hint: 'Of what your council pays today, 0 to 100. With 0 every rise needs two people',
    },
    {
      name: 'mostPence',
      label: 'Or of more than, in pounds for an hour, a session, a night or a week',
      hint: 'Leave it empty for no such limit',
      isMoney: true,
    },
  ],
  inWords: ({ percent, mostPence }) => [
    `A second person confirms a rise of more than ${percent ?? 0}%`,
    ...(typeof mostPence === 'number' ? [`Or of more than ${formatPence(mostPence)}`] : []),
  ],
};
