import { type SuspenseCase, type WholeCase } from '#cards';
import { formatPence } from '#kernel';
import { type Act } from './suspense.forms.js';

const FACTS: Record<string, string> = {
  authorisation: 'Authorised',
  declined: 'Declined',
  reversal: 'Given back without a purchase',
  capture: 'Paid to the merchant',
  refund: 'Paid back by the merchant',
};
const ENDS: Record<string, string> = {
  fact: 'The statement said so',
  charged: 'Charged to the card, or given to it',
  recovered: 'Recovered, or passed on, outside the card',
  'written-off': 'Written off by two people',
};

/** A case in plain words. */
export function caseView(one: SuspenseCase): object {
  return {
    ...one,
    name: `Case ${one.number}`,
    what: `${one.source === 'card' ? 'Card' : 'Bank'}: ${one.words || 'no words'}`,
    amount: formatPence(Math.abs(one.openPence)),
    side: one.openPence < 0 ? 'The council has paid it' : 'The council holds it',
  };
}

/** All that is known of a case, oldest first. */
export function historyOf({ items, facts }: WholeCase): object {
  return {
    facts: facts.map((fact) => ({ ...fact, what: FACTS[fact.kind] ?? fact.kind })),
    happened: items.map((item) => ({
      ...item,
      what: ENDS[item.what],
      amount: `${item.pence < 0 ? '−' : '+'}${formatPence(Math.abs(item.pence))}`,
    })),
  };
}

interface Choice {
  act: Act;
  text: string;
  hint: string;
}

/** What somebody may do with a case now. */
export function choicesFor(one: SuspenseCase, userId: string | null): Choice[] {
  if (one.settledAt !== null) return [];
  const out = one.openPence < 0;
  const choices: Choice[] = [];
  if (one.owner?.id !== userId) {
    choices.push({
      act: 'take',
      text: 'Work on it',
      hint: 'Your colleagues see that it is yours.',
    });
  }
  if (one.lastFour !== null) choices.push(chargeChoice(one, out));
  choices.push({
    act: 'recover',
    text: out ? 'It came back to us' : 'We passed it on',
    hint: 'Outside this service, as by bank transfer. Say when, and the number of the payment.',
  });
  if (one.proposal === null) {
    choices.push({
      act: 'propose',
      text: out ? 'Propose to write it off' : 'Propose that the council keeps it',
      hint: 'A colleague in finance agrees or refuses.',
    });
    return choices;
  }
  if (one.proposal.by !== userId) {
    choices.push({
      act: 'agree',
      text: 'Agree to write it off',
      hint: 'The council bears or keeps it.',
    });
  }
  const own = one.proposal.by === userId;
  choices.push({
    act: 'refuse',
    text: own ? 'Take the proposal back' : 'Refuse the proposal',
    hint: 'The case stays open.',
  });
  return choices;
}

function chargeChoice({ lastFour, availablePence }: SuspenseCase, out: boolean): Choice {
  return {
    act: 'charge',
    text: out ? `The card ending ${lastFour} pays it` : `It goes to the card ending ${lastFour}`,
    hint: out
      ? `${formatPence(availablePence ?? 0)} is on the card now. Ask the family first.`
      : 'As a refund of something that was bought with it.',
  };
}
