import { type ClawBack, type ClawBackState } from '#budgets';
import { type Act } from './claw-back.forms.js';

/** Money that the council wants back, in words. */
export interface ClawBackView extends ClawBack {
  /** "Claw-back 12": what people call it on the telephone. */
  name: string;
  stateName: string;
  /** What would be left, or was. */
  afterPence: number;
  /** Nobody has answered yet, and nothing has been taken. */
  isOpen: boolean;
}

const STATES: Record<ClawBackState, string> = {
  noticed: 'The family was told',
  asked: 'The family asks to keep it',
  kept: 'The family keeps it',
  refused: 'The family was refused to keep it',
  withdrawn: 'Withdrawn: the money stays',
  taken: 'Taken back',
  lapsed: 'Closed: nothing was left to take',
  returned: 'Taken back, and given back to the family',
};

export function clawBackView(one: ClawBack): ClawBackView {
  return {
    ...one,
    name: `Claw-back ${one.number}`,
    stateName: STATES[one.state],
    afterPence: one.beforePence - one.pence,
    isOpen: one.state === 'noticed' || one.state === 'asked' || one.state === 'refused',
  };
}

const ACTS: Record<Act, { text: string; hint: string }> = {
  keep: { text: 'The family keeps the money', hint: 'It is told, and the matter is closed.' },
  take: {
    text: 'The council still wants it back',
    hint: 'The family has time to appeal before anything is taken.',
  },
  withdraw: { text: 'Withdraw this', hint: 'The money stays in the budget. The family is told.' },
  'give-back': {
    text: 'Give the money back',
    hint: 'All that was taken is in the budget again. The family is told.',
  },
};

/** What this person in finance can do with it now. */
export function actsFor(
  { state, officerView, proposedBy }: ClawBack,
  userId: string | null,
): { act: Act; text: string; hint: string }[] {
  const decides = state === 'asked' && officerView !== null && proposedBy !== userId;
  const acts: Act[] = [
    ...(decides ? (['keep', 'take'] as const) : []),
    ...(state === 'noticed' || state === 'asked' || state === 'refused'
      ? (['withdraw'] as const)
      : []),
    ...(state === 'taken' ? (['give-back'] as const) : []),
  ];
  return acts.map((act) => ({ act, ...ACTS[act] }));
}
