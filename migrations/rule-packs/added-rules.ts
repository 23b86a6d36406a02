import { APPLICATION_RULES } from './application-rules.js';
import { AWARD_RULES } from './award-rules.js';
import { CALLOFF_RULES } from './calloff-rules.js';
import { DECLARATION_RULES } from './declaration-rules.js';
import { EXCLUSION_RULES } from './exclusion-rules.js';
import { NOTICE_RULES } from './notice-rules.js';
import { type AddedRules, type PackRule } from './pack-rule.js';
import { PAYMENT_RULES } from './payment-rules.js';
import { REOPENING_RULES } from './reopening-rules.js';

/** In the order of their migrations, which is the order in which a database gets them. */
const ADDED_RULES: AddedRules[] = [
  DECLARATION_RULES,
  EXCLUSION_RULES,
  CALLOFF_RULES,
  AWARD_RULES,
  NOTICE_RULES,
  APPLICATION_RULES,
  REOPENING_RULES,
  PAYMENT_RULES,
];

/** What later migrations put at the end of a pack. */
export function addedTo(packId: string): PackRule[] {
  return ADDED_RULES.flatMap(({ rules }) => rules[packId] ?? []);
}
