import { DELIVERIES, PROGRAMMES } from '#budgets';
import { type Wallet } from '#cards';
import { formatMinutes, formatNights, formatPence } from '#kernel';

/** A part of a bar; x and width count in the 600 units of its drawing. */
export interface Segment {
  key: 'spent' | 'committed' | 'available';
  x: number;
  width: number;
}

/** A bar, and the sentence that says the same to who does not see it. */
export interface Bar {
  name: string;
  total: string;
  description: string;
  segments: Segment[];
}

/** A line of the table behind the picture; `card` is left out where there is no card. */
export interface FigureRow {
  name: string;
  budget: string;
  card: string | undefined;
  money: string;
  hours: string;
  /** Left out where the year gives no nights. */
  nights: string | undefined;
}

/** What budget pages show of a child's money, for a family and for an officer. */
export interface BudgetView {
  open: boolean;
  /** "£412.50 and 44 hours", and "12 nights" where there are any. */
  left: string;
  leftOf: { availablePence: number; availableMinutes: number };
  hasNights: boolean;
  endsOn: string | undefined;
  programme: string | undefined;
  delivery: string | undefined;
  isDirectPayment: boolean;
  availablePence: number;
  card: Wallet['card'];
  bars: Bar[];
  rows: FigureRow[];
}

const WIDTH = 600;
const PARTS = [
  ['spent', 'Spent'],
  ['committed', 'Set aside for bookings'],
  ['available', 'Left'],
] as const;

type Figures = Record<'allocated' | Segment['key'], number>;

export function budgetView(wallet: Wallet): BudgetView {
  const { entitlement, card } = wallet;
  const budget = moneyOf(wallet);
  const onCard = card ? moneyOf(card) : undefined;
  const money = onCard ? added(budget, onCard) : budget;
  const hours = hoursOf(wallet);
  const { nights } = wallet;
  const hasNights = nights.allocated > 0;
  return {
    open: entitlement !== null,
    left: [
      formatPence(money.available),
      formatMinutes(hours.available),
      ...(hasNights ? [formatNights(nights.available)] : []),
    ].join(' and '),
    leftOf: { availablePence: money.available, availableMinutes: hours.available },
    hasNights,
    endsOn: entitlement?.endsOn,
    programme: entitlement ? PROGRAMMES[entitlement.programme] : undefined,
    delivery: entitlement ? DELIVERIES[entitlement.delivery] : undefined,
    isDirectPayment: entitlement?.delivery === 'direct-payment',
    availablePence: wallet.availablePence,
    card,
    bars: [
      barOf('Money', money, formatPence),
      barOf('Hours', hours, formatMinutes),
      ...(hasNights ? [barOf('Nights', nights, formatNights)] : []),
    ],
    rows: (['allocated', ...PARTS.map(([key]) => key)] as const).map((key) => ({
      name: PARTS.find(([part]) => part === key)?.[1] ?? 'Given for the year',
      budget: formatPence(budget[key]),
      card: onCard && formatPence(onCard[key]),
      money: formatPence(money[key]),
      hours: formatMinutes(hours[key]),
      nights: hasNights ? formatNights(nights[key]) : undefined,
    })),
  };
}

function barOf(name: string, figures: Figures, format: (value: number) => string): Bar {
  const parts = PARTS.map(([key, label]) => `${label}: ${format(figures[key])}.`);
  let x = 0;
  const segments = PARTS.map(([key]) => {
    const width = figures.allocated === 0 ? 0 : (figures[key] / figures.allocated) * WIDTH;
    const segment = { key, x: rounded(x), width: rounded(width) };
    x += width;
    return segment;
  });
  return {
    name,
    total: format(figures.allocated),
    description: `${name}: ${format(figures.allocated)} for the year. ${parts.join(' ')}`,
    segments: segments.filter(({ width }) => width > 0),
  };
}

const rounded = (value: number): number => Math.round(value * 10) / 10;

function moneyOf(figures: {
  allocatedPence: number;
  committedPence: number;
  spentPence: number;
  availablePence: number;
}): Figures {
  return {
    allocated: figures.allocatedPence,
    committed: figures.committedPence,
    spent: figures.spentPence,
    available: figures.availablePence,
  };
}

function hoursOf({ hours }: Wallet): Figures {
  return {
    allocated: hours.allocatedMinutes,
    committed: hours.committedMinutes,
    spent: hours.spentMinutes,
    available: hours.availableMinutes,
  };
}

function added(one: Figures, other: Figures): Figures {
  return {
    allocated: one.allocated + other.allocated,
    committed: one.committed + other.committed,
    spent: one.spent + other.spent,
    available: one.available + other.available,
  };
}
