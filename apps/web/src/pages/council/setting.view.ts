import { standingOn } from '#kernel';
import { type Setting, type ShownValue } from './setting-family.js';

export interface ValueView extends ShownValue {
  state: 'in force' | 'from then on' | 'earlier' | 'published';
  mayTakeBack: boolean;
}

export interface SettingView extends Omit<Setting, 'values'> {
  inForce: ShownValue | undefined;
  later: ValueView[];
  mayBeTakenBack: ValueView[];
  history: ValueView[];
}

/**
 * A setting by what counts today, what will and what has. A council's own values go before those of all,
 * which stand until one of its own has begun.
 * @param today "YYYY-MM-DD"
 */
export function settingView(setting: Setting, today: string): SettingView {
  const own = setting.values.filter((value) => value.own);
  const forAll = setting.values.filter((value) => !value.own);
  const inForce = standingOn(own, today) ?? standingOn(forAll, today);
  const stateOf = (value: ShownValue): ValueView['state'] => {
    if (value === inForce) return 'in force';
    if (value.inForceFrom > today) return 'from then on';
    return value.own || value.setBy !== null ? 'earlier' : 'published';
  };
  const values = setting.values.map((value) => {
    const state = stateOf(value);
    const mayTakeBack = setting.maySet && value.own && state === 'from then on';
    return { ...value, state, mayTakeBack };
  });
  return {
    ...setting,
    inForce,
    later: values.filter(({ state }) => state === 'from then on'),
    mayBeTakenBack: values.filter((value) => value.mayTakeBack),
    history: values,
  };
}
