import { type Award, type Instalment, INSTALMENT_STATES, nextReturn } from '#grants';
import { localDay } from '#kernel';

/** An instalment with what it is called, and whether its return is late. */
export type InstalmentView = Instalment & { stateName: string; isLate: boolean };

/** A grant as its pages show it, to the council and to its provider. */
export type AwardView = Omit<Award, 'instalments'> & {
  instalments: InstalmentView[];
  paidPence: number;
  spentPence: number;
  /** The return that is due first. */
  next: InstalmentView | undefined;
  toPay: Instalment | undefined;
  toAnswer: Instalment | undefined;
};

export function awardView<One extends Award>(award: One): Omit<One, 'instalments'> & AwardView {
  const today = localDay(new Date());
  const view = (one: Instalment): InstalmentView => ({
    ...one,
    stateName: INSTALMENT_STATES[one.state],
    isLate: one.state === 'paid' && one.returnDueOn < today,
  });
  const paid = award.instalments.filter(({ paidOn }) => paidOn !== null);
  const next = nextReturn(award.instalments);
  return {
    ...award,
    instalments: award.instalments.map(view),
    paidPence: paid.reduce((sum, { pence }) => sum + pence, 0),
    spentPence: award.instalments.reduce((sum, { spentPence }) => sum + (spentPence ?? 0), 0),
    next: next && view(next),
    toPay: award.instalments.find(({ state }) => state === 'planned'),
    toAnswer: award.instalments.find(({ state }) => state === 'reported'),
  };
}
