import { type AuthorityCode, type PartCode } from './types.js';

export interface DemoPart {
  code: PartCode;
  title: string;
  /** What a provider must show to be admitted to the part, in one sentence. */
  conditions: string;
}

/** The one market of the demonstration, under the light-touch rules of the Procurement Act 2023. */
export const demoMarket: {
  code: string;
  title: string;
  regime: 'pa2023-dynamic-market';
  lead: AuthorityCode;
  parts: readonly DemoPart[];
} = {
  code: 'd2n2-childrens-services',
  title: 'D2N2 children’s services (demonstration dynamic market)',
  regime: 'pa2023-dynamic-market',
  lead: 'nottinghamshire',
  parts: [
    {
      code: 'daytime-activities',
      title: 'Short breaks: daytime activities',
      conditions:
        'Safer recruitment, a named safeguarding lead and, for children under 8, Ofsted childcare registration.',
    },
    {
      code: 'care-at-home',
      title: 'Short breaks: care at home',
      conditions: 'Registration with the Care Quality Commission for personal care.',
    },
    {
      code: 'overnight-stays',
      title: 'Short breaks: overnight stays',
      conditions:
        'Ofsted children’s home registration for stays away, Care Quality Commission registration for nights at home.',
    },
    {
      code: 'supported-accommodation',
      title: 'Supported accommodation for young people aged 16 to 21',
      conditions: 'Ofsted registration of supported accommodation for those aged 16 and 17.',
    },
  ],
};
