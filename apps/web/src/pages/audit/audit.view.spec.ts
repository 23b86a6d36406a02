import { type AuditEntry } from '#audit';
import { actionText, entryView } from './audit.view.js';

const entry: AuditEntry = {
  id: 1,
  at: '2026-11-22T10:00:00.000Z',
  userId: null,
  userName: null,
  role: 'officer',
  action: 'child.list',
  subjectType: 'child',
  subjectIds: ['a', 'b', 'c'],
  details: { reason: 'asked', from: null, count: 3 },
  requestId: null,
  position: null,
  sealedAt: null,
};

it('says an action in words, and reads out one that has none', () => {
  expect(actionText('booking.confirm')).toBe('Confirmed a booking');
  expect(actionText('offer.list')).toBe('Offer: list');
  expect(actionText('prepaid-thing.take-away')).toBe('Prepaid thing: take away');
  expect(actionText('constructor')).toBe('Constructor');
});

it('leads to the first record and counts the others', () => {
  expect(entryView(entry)).toMatchObject({
    what: 'Saw a list of children',
    first: 'a',
    more: 2,
    facts: ['reason: asked', 'count: 3'],
  });
  expect(entryView({ ...entry, subjectIds: [] })).toMatchObject({ first: undefined, more: 0 });
});
