import { type AddedRules } from './pack-rule.js';

/** Light-touch tenders under a dynamic purchasing system: the law asks for reasonable limits alone. */
export const CALLOFF_RULES: AddedRules = {
  migration: 75,
  rules: {
    'pcr2015-dps/2025-02-24': [
      {
        code: 'tender-period-light-touch',
        topic: 'calls',
        unit: 'days',
        value: '5',
        words:
          'For services under the light-touch rules everybody who is invited has at least this long.',
        reference:
          'Public Contracts Regulations 2015 reg. 76(6): reasonable and proportionate; policy of the partnership',
        basis: 'policy',
      },
    ],
  },
};
