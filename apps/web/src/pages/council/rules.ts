import { Injectable } from '@nestjs/common';
import { AttendanceRulesService, USUAL_DAYS_OPEN } from '#attendance';
import { type RuleValues } from '#audit';
import { AcceptancesService } from '#bookings';
import { BudgetRulesService } from '#budgets';
import { CaseworkRulesService } from '#casework';
import { formatPence, invalidField } from '#kernel';
import { PriceRulesService } from '#prices';
import { PRICE_RISES } from './price-rises.js';
import { RuleSetting, type RuleWords } from './rule.settings.js';

const of = (values: RuleValues, name: string): number => values[name] ?? 0;

const CLAW_BACKS: RuleWords = {
  name: 'claw-backs',
  group: 'Money that is not used',
  title: 'Taking money back',
  used: 'What is announced from this day on. A family is told the rule and where it was decided; what was announced before keeps its own.',
  inputs: [
    {
      name: 'keepWeeks',
      label: 'Weeks that stay with the family',
      hint: 'Beside what the days to come are worth, 0 to 52',
    },
    { name: 'noticeDays', label: 'Days of notice', hint: 'At least 28' },
    {
      name: 'daysAfterRefusal',
      label: 'Days to appeal when the family was refused',
      hint: '0 to 92',
    },
  ],
  inWords: (values) => [
    `${of(values, 'keepWeeks')} weeks’ worth stays with the family`,
    `${of(values, 'noticeDays')} days of notice`,
    `${of(values, 'daysAfterRefusal')} days to appeal after a refusal`,
  ],
};

const CARRY_OVERS: RuleWords = {
  name: 'carry-overs',
  group: 'Money that is not used',
  title: 'Money into the next year',
  used: 'The rule that is in force on the last day of a year counts for what is left of it.',
  inputs: [
    { name: 'sharePercent', label: 'Of what is left goes on, in percent', hint: '0 to 100' },
    {
      name: 'mostPence',
      label: 'At most, in pounds',
      hint: 'Leave it empty for no limit',
      isMoney: true,
    },
    {
      name: 'decideWithinDays',
      label: 'Days after the year in which it is decided',
      hint: '1 to 364',
    },
  ],
  inWords: (values) => [
    `${of(values, 'sharePercent')}% of what is left goes on`,
    typeof values['mostPence'] === 'number'
      ? `At most ${formatPence(values['mostPence'])}`
      : 'No limit in money',
    `Decided within ${of(values, 'decideWithinDays')} days after the year`,
  ],
};

const REVIEWS: RuleWords = {
  name: 'reviews',
  group: 'Work with families',
  title: 'How often a package is reviewed',
  used: 'Reviews that are planned from this day on. Those that are planned keep their day.',
  otherwise: 'Every 6 months, as the service’s source has it',
  inputs: [
    { name: 'months', label: 'Months between reviews', hint: '1 to 12' },
    { name: 'firstNoticeDays', label: 'Days before it, people are told first', hint: '2 to 90' },
    {
      name: 'secondNoticeDays',
      label: 'Days before it, people are told again',
      hint: 'Fewer than the first',
    },
  ],
  inWords: (values) => [
    `Every ${of(values, 'months')} months`,
    `People are told ${of(values, 'firstNoticeDays')} days and ${of(values, 'secondNoticeDays')} days before`,
  ],
  check: (values) => {
    if (of(values, 'secondNoticeDays') < of(values, 'firstNoticeDays')) return;
    throw invalidField(
      'settings.wrong-order',
      'secondNoticeDays',
      'Enter fewer days than the first time.',
    );
  },
};

const CASELOADS: RuleWords = {
  name: 'caseloads',
  group: 'Work with families',
  title: 'How many children an officer works with',
  used: 'The meter on the page of caseloads. Nobody is refused an officer for it.',
  otherwise: 'The ranges of the service’s source',
  inputs: [
    { name: 'least', label: 'From', hint: 'Children' },
    { name: 'most', label: 'To', hint: 'Children, up to 500' },
  ],
  inWords: (values) => [`${of(values, 'least')} to ${of(values, 'most')} children`],
  check: (values) => {
    if (of(values, 'most') >= of(values, 'least')) return;
    throw invalidField('settings.wrong-order', 'most', 'Enter as many as above, or more.');
  },
};

const REGISTERS: RuleWords = {
  name: 'registers',
  group: 'Sessions and bookings',
  title: 'How long a register stays open',
  used: 'Sessions of this day and later. Until the register closes, a mark can be changed without a reason; then whoever did not come is charged by the rules of the booking.',
  otherwise: `${USUAL_DAYS_OPEN} days`,
  inputs: [{ name: 'days', label: 'Days after the session', hint: '1 to 60' }],
  inWords: (values) => [
    of(values, 'days') === 1
      ? '1 day after the session'
      : `${of(values, 'days')} days after the session`,
  ],
};

const ACCEPTANCE: RuleWords = {
  name: 'acceptance',
  group: 'Sessions and bookings',
  title: 'How long families wait for a provider',
  used: 'Bookings of offers whose provider agrees first, asked from this day on. Whatever a provider chooses, it answers no later.',
  otherwise: '48 hours, and 4 hours before the start',
  inputs: [
    { name: 'mostHours', label: 'Hours that a provider has at most', hint: '1 to 168' },
    { name: 'hoursBefore', label: 'Hours before the start by which it answers', hint: '1 to 72' },
  ],
  inWords: (values) => [
    `At most ${of(values, 'mostHours')} hours`,
    `And ${of(values, 'hoursBefore')} hours before the start`,
  ],
};

/** Settings that are a few numbers. */
@Injectable()
export class RuleSettings {
  readonly families: RuleSetting[];

  // Each library's rules are injected by their class, so they cannot be one parameter.
  // oxlint-disable-next-line eslint/max-params
  constructor(
    budgets: BudgetRulesService,
    casework: CaseworkRulesService,
    attendance: AttendanceRulesService,
    prices: PriceRulesService,
    acceptances: AcceptancesService,
  ) {
    this.families = [
      new RuleSetting(CLAW_BACKS, budgets.clawBacks),
      new RuleSetting(CARRY_OVERS, budgets.carryOvers),
      new RuleSetting(REVIEWS, casework.reviews),
      new RuleSetting(CASELOADS, casework.caseloads),
      new RuleSetting(REGISTERS, attendance.closing),
      new RuleSetting(PRICE_RISES, prices.approvals),
      new RuleSetting(ACCEPTANCE, acceptances.limits),
    ];
  }
}
