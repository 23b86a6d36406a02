import { addDays } from '#kernel';
import { type DemoChild } from '../content/children.js';
import { demoId } from './demo-id.js';
import { type DemoLoad } from './demo-load.js';
import { type Movement } from './demo-ledger.js';
import { at, minutesLater } from './local-time.js';
import { authorityIdOf } from './people.js';
import { type PlannedBooking } from './planned-bookings.js';

/** Also the id of its fund. */
export const entitlementIdOf = (childKey: string): string => demoId('entitlement', childKey);
/** Also the id of its fund. */
export const cardIdOf = (childKey: string): string => demoId('card', childKey);
export const commitmentOf = ({ id }: { id: string }): string => `booking:${id}:commitment`;

/** Three weeks before the year begins. */
export const openedAt = ({ entitlement }: DemoChild): string =>
  at(addDays(entitlement.startsOn, -21), '10:00');
/** A week later. */
export const issuedAt = ({ entitlement }: DemoChild): string =>
  at(addDays(entitlement.startsOn, -14), '11:00');

/** What happened to the funds of every child, from the year's money to what has been spent. */
export function writeHistory({ children, bookings, people, ledger }: DemoLoad): void {
  for (const child of children) {
    const officer = people.withEmail(child.officer);
    allocate({ ledger, child, recordedBy: officer.id });
    loadCard({ ledger, child, recordedBy: officer.id });
  }
  for (const booking of bookings) {
    const authorityId = authorityIdOf(booking.child.authority);
    ledger.post({
      authorityId,
      kind: 'commitment',
      reference: commitmentOf(booking),
      recordedBy: booking.bookedBy.id,
      recordedAt: booking.bookedAt,
      movements: moved(booking, 'available', 'committed'),
    });
    if (booking.state !== 'attended') continue;
    ledger.post({
      authorityId,
      kind: 'spend',
      reference: `booking:${booking.id}:spend`,
      recordedBy: people.managerOf(booking.offer.providerKey).id,
      recordedAt: attendedAt(booking),
      movements: moved(booking, 'committed', 'spent'),
    });
  }
}

/** When the provider wrote down that the child was there. */
export function attendedAt({ endsAt }: PlannedBooking): string {
  return minutesLater(endsAt, 30);
}

type Step = Pick<DemoLoad, 'ledger'> & { child: DemoChild; recordedBy: string };

function allocate({ ledger, child, recordedBy }: Step): void {
  const fundId = entitlementIdOf(child.key);
  const { amountPence: pence, minutes } = child.entitlement;
  const [authorityId, recordedAt] = [authorityIdOf(child.authority), openedAt(child)];
  ledger.openFund(authorityId, fundId, 'personal-budget', recordedAt);
  ledger.post({
    authorityId,
    kind: 'allocation',
    reference: `entitlement:${fundId}:allocation`,
    recordedBy,
    recordedAt,
    movements: given(fundId, pence, minutes),
  });
}

function loadCard({ ledger, child, recordedBy }: Step): void {
  const { cardLoadPence } = child.entitlement;
  if (cardLoadPence === null) return;
  const [authorityId, recordedAt] = [authorityIdOf(child.authority), issuedAt(child)];
  const [from, to] = [entitlementIdOf(child.key), cardIdOf(child.key)];
  ledger.openFund(authorityId, to, 'prepaid-card', recordedAt);
  ledger.post({
    authorityId,
    kind: 'card-load',
    reference: `card:${to}:load:1`,
    recordedBy,
    recordedAt,
    movements: [...given(from, -cardLoadPence, 0), ...given(to, cardLoadPence, 0)],
  });
}

function given(fundId: string, pence: number, minutes: number): Movement[] {
  return [
    { fundId, account: 'allocated', pence: -pence, minutes: -minutes },
    { fundId, account: 'available', pence, minutes },
  ];
}

/** Money moves in the fund that pays, time in the entitlement. */
function moved(
  { child, funding, pricePence, minutes }: PlannedBooking,
  from: Movement['account'],
  to: Movement['account'],
): Movement[] {
  const entitlement = entitlementIdOf(child.key);
  if (funding === 'personal-budget') {
    return [
      { fundId: entitlement, account: from, pence: -pricePence, minutes: -minutes },
      { fundId: entitlement, account: to, pence: pricePence, minutes },
    ];
  }
  const card = cardIdOf(child.key);
  return [
    { fundId: card, account: from, pence: -pricePence, minutes: 0 },
    { fundId: card, account: to, pence: pricePence, minutes: 0 },
    { fundId: entitlement, account: from, pence: 0, minutes: -minutes },
    { fundId: entitlement, account: to, pence: 0, minutes },
  ];
}
