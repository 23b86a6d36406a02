import { invalidField, type NewDatedValue } from '#kernel';
import { NIGHT_LIMITS, type NightLimit } from './night-count.js';

/** What a council sets about nights: its limits, and the hours that an officer has for an answer. */
export const NIGHT_SETTINGS = [...NIGHT_LIMITS, 'hours-to-decide'] as const;
export type NightSettingKind = (typeof NIGHT_SETTINGS)[number];

export interface NightSetting extends Omit<NightLimit, 'kind' | 'source'> {
  kind: NightSettingKind;
}

export type NewNightSetting = NightSetting & NewDatedValue;

const MOST = 366;

/**
 * Hours are always "no more than", and count no days.
 * @throws DomainError bookings.wrong-limit
 */
export function checkedNightSetting(setting: NewNightSetting): NewNightSetting {
  const { kind, value } = setting;
  if (!Number.isSafeInteger(value) || value < 1 || value > MOST) {
    throw invalidField('bookings.wrong-limit', 'value', `Enter a whole number from 1 to ${MOST}.`);
  }
  if (kind !== 'hours-to-decide') return setting;
  return { ...setting, bound: 'no-more-than', countedBy: 'night' };
}
