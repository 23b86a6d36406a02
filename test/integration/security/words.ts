import { randomUUID } from 'node:crypto';
import { inDays } from '../../factories/an-offer.js';
import { PASSWORD } from './actors.js';
import { type Ids } from './scene.js';

export const REASONS = 'All conditions of the part are met.';
export const OFFER_WORDS = {
  title: 'Wednesday club',
  description: 'Games and outings with a small group.',
  postcode: 'NG1 5FW',
  ageFrom: 8,
  ageTo: 17,
  priceUnit: 'hour',
};
export const ANSWERS = { 'safer-recruitment': 'Checks.', 'safeguarding-lead': 'The manager.' };
export const ENTITLEMENT = {
  programme: 'flexible-short-breaks',
  delivery: 'direct-payment',
  universalFirstReason: 'The local youth club cannot give the support needed.',
};

export const day = (days: number): string => inDays(days).toISOString().slice(0, 10);
export const VACANCY = { kind: 'new', places: 1, availableFrom: day(3) };

export const newProvider = (): object => ({
  name: `Organisation ${randomUUID().slice(0, 8)}`,
  kind: 'company',
  registerNumber: '01234567',
  town: 'Derby',
  contactName: 'Jo Example',
  contactEmail: `${randomUUID()}@example.test`,
  password: PASSWORD,
});

/** Makes what a request carries from the ids of the scene. */
export type Build = (ids: Ids) => object;
