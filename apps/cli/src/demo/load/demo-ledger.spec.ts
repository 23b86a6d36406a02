import { DemoLedger, type DemoTransaction } from './demo-ledger.js';

const given = (pence: number, minutes: number): DemoTransaction['movements'] => [
  { fundId: 'fund', account: 'allocated', pence: -pence, minutes: -minutes },
  { fundId: 'fund', account: 'available', pence, minutes },
];

const transaction = (reference: string, recordedAt: string, pence: number): DemoTransaction => ({
  authorityId: 'authority',
  kind: 'allocation',
  reference,
  recordedBy: 'officer',
  recordedAt,
  movements: given(pence, 60),
});

describe('the history of the demonstration’s funds', () => {
  const ledger = new DemoLedger();
  ledger.openFund('authority', 'fund', 'personal-budget', '2026-04-01T09:00:00.000Z');
  ledger.openFund('other', 'else', 'personal-budget', '2026-04-01T09:00:00.000Z');
  ledger.post(transaction('later', '2026-06-01T09:00:00.000Z', 200));
  ledger.post(transaction('earlier', '2026-05-01T09:00:00.000Z', 1000));
  const rows = ledger.rowsOf('authority');

  it('is an authority’s own', () => {
    expect([rows.funds.length, rows.accounts.length, rows.transactions.length]).toEqual([1, 4, 2]);
    expect(ledger.rowsOf('other')).toMatchObject({ transactions: [], entries: [] });
  });

  it('chains the entries of an account in order of time', () => {
    expect(rows.entries).toMatchObject([
      { pence: -1000, previous_pence: 0, balance_pence: -1000, account_version: 1 },
      { pence: 1000, previous_pence: 0, balance_pence: 1000, account_version: 1 },
      { pence: -200, previous_pence: -1000, balance_pence: -1200, account_version: 2 },
      { pence: 200, previous_pence: 1000, balance_pence: 1200, balance_minutes: 120 },
    ]);
  });

  it('leaves each account with the sum of its entries', () => {
    expect(rows.accounts).toMatchObject([
      { kind: 'allocated', pence: -1200, minutes: -120, version: 2 },
      { kind: 'available', pence: 1200, minutes: 120, version: 2 },
      { kind: 'committed', pence: 0, minutes: 0, version: 0 },
      { kind: 'spent', pence: 0, minutes: 0, version: 0 },
    ]);
  });

  it('knows no account of a fund that was not opened', () => {
    const odd = new DemoLedger();
    odd.post(transaction('odd', '2026-05-01T09:00:00.000Z', 1));
    expect(() => odd.rowsOf('authority')).toThrow(RangeError);
  });
});
