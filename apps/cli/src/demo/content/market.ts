import { type OfferKind } from '#kernel';
import { CONDITIONS, type DemoCondition } from './market-conditions.js';
import { type AuthorityCode, type PartCode } from './types.js';

export interface DemoPart {
  code: PartCode;
  title: string;
  description: string;
  offerKinds: readonly OfferKind[];
  /** What a provider is asked before it is admitted to the part. */
  conditions: readonly DemoCondition[];
}

/** The one market of the demonstration, under the light-touch rules of the Procurement Act 2023. */
export const demoMarket: {
  code: string;
  title: string;
  regime: 'pa2023-dynamic-market';
  lead: AuthorityCode;
  /** Invented, as everything here: no such notice was published. */
  notice: { number: string; publishedOn: string };
  parts: readonly DemoPart[];
} = {
  code: 'd2n2-childrens-services',
  title: 'D2N2 children’s services (demonstration dynamic market)',
  regime: 'pa2023-dynamic-market',
  lead: 'nottinghamshire',
  notice: { number: 'DEMO-UK13-0001', publishedOn: '2025-03-03' },
  parts: [
    {
      code: 'daytime-activities',
      title: 'Short breaks: daytime activities',
      description:
        'Clubs, activities and befriending by day for disabled children and young people aged 0 to 25.',
      offerKinds: [
        'activity-club',
        'befriending',
        'childcare',
        'one-to-one-support',
        'two-to-one-support',
      ],
      conditions: [
        CONDITIONS.safeguarding,
        CONDITIONS.recruitment,
        CONDITIONS.childcareRegistration,
        CONDITIONS.insurance,
      ],
    },
    {
      code: 'care-at-home',
      title: 'Short breaks: care at home',
      description: 'Personal care and support by day in the family’s own home.',
      offerKinds: ['care-at-home'],
      conditions: [
        CONDITIONS.safeguarding,
        CONDITIONS.recruitment,
        CONDITIONS.careRegistration,
        CONDITIONS.insurance,
      ],
    },
    {
      code: 'overnight-stays',
      title: 'Short breaks: overnight stays',
      description: 'Nights at home with a carer, and nights away in a registered home.',
      offerKinds: ['overnight-at-home', 'overnight-away', 'residential-trip'],
      conditions: [
        CONDITIONS.safeguarding,
        CONDITIONS.recruitment,
        CONDITIONS.overnightRegistration,
        CONDITIONS.insurance,
      ],
    },
    {
      code: 'supported-accommodation',
      title: 'Supported accommodation for young people aged 16 to 21',
      description: 'Rooms with staff at all hours, and flats that staff visit.',
      offerKinds: ['supported-accommodation'],
      conditions: [
        CONDITIONS.safeguarding,
        CONDITIONS.recruitment,
        CONDITIONS.accommodationRegistration,
        CONDITIONS.insurance,
      ],
    },
  ],
};
