import { addDays, localDay } from '#kernel';
import { type InvoiceLine, InvoicesService, invoicesOf } from '#notices';
import { aUser } from '../../../factories/a-user.js';
import { withoutGuard } from '../../../support/mutants.js';
import { noticesWorld } from '../notices-world.js';

let world: Awaited<ReturnType<typeof noticesWorld>>;
let invoices: InvoicesService;
beforeAll(async () => {
  world = await noticesWorld();
  invoices = new InvoicesService(world.db.database);
});
afterAll(() => world?.db.drop());

const finance = async (authorityId = world.notts.id) =>
  (await aUser(world.admin, { role: 'finance', authorityId })).caller;
const today = (): string => localDay(new Date());
const invoice = (number: string, receivedOn: string, paidOn: string | null): InvoiceLine => ({
  supplier: 'Rainbow Short Breaks',
  number,
  pence: 125_000,
  receivedOn,
  paidOn,
});
const APPROVED = { approvedBy: 'Sam Sample', approvedAs: 'Director of Finance' };
const TYPED = {
  averageDays: '99',
  within30: '1',
  within60: '1',
  later: '98',
  unpaid: '88',
  ...APPROVED,
};

/** The notice of the half year to 30 September 2026 of a council. */
async function theNotice(authorityId: string): Promise<string> {
  await world.admin.query(`SELECT notices.raise_payment_notices('2026-11-01')`);
  const { rows } = await world.admin.query<{ id: string }>(
    `SELECT id FROM notices.notice WHERE kind = 'UK17' AND authority_id = $1`,
    [authorityId],
  );
  return rows[0]?.id ?? '';
}

describe('payment within 30 days', () => {
  it('B23: each invoice has its last day, which stands on the board of clocks until it is paid', async () => {
    const by = await finance(world.derby.id);
    const came = addDays(today(), -10);
    await invoices.record(by, [invoice('D-1', came, null), invoice('D-2', came, null)]);
    const clocks = () =>
      world.db.database.transaction(world.derbyCommissioner, (tx) => world.clocks.clocksWithin(tx));
    const payDays = async () => (await clocks()).filter(({ kind }) => kind === 'invoice-payment');
    expect((await invoices.overview(by)).unpaid).toMatchObject([
      { number: 'D-1', dueOn: addDays(today(), 20), isOverdue: false },
      { number: 'D-2' },
    ]);
    expect(await payDays()).toMatchObject([
      { text: 'Pay 2 invoices, £2,500.00', reference: expect.stringContaining('s.68') },
    ]);
    await invoices.record(by, [invoice('D-1', came, today()), invoice('D-2', came, today())]);
    expect(await payDays()).toEqual([]);
    const others = await invoices.overview(await finance());
    expect(others.unpaid).toEqual([]);
  });

  it('B23: the same list counts once, and what is known stays', async () => {
    const by = await finance(world.derby.id);
    const lines = [invoice('D-3', '2026-10-01', '2026-10-20'), invoice('D-4', '2026-10-01', null)];
    expect(await invoices.record(by, lines)).toEqual({ invoices: 2, payments: 1, differing: [] });
    expect(await invoices.record(by, lines)).toEqual({ invoices: 0, payments: 0, differing: [] });
    const other = [
      { ...invoice('D-3', '2026-10-01', '2026-10-20'), pence: 1 },
      invoice('D-3', '2026-10-01', '2026-10-21'),
    ];
    expect(await invoices.record(by, other)).toMatchObject({ invoices: 0, differing: ['D-3'] });
    const { rows } = await world.admin.query(
      `SELECT amount_pence::int AS pence, paid_on::text AS paid FROM notices.invoice i
       JOIN notices.invoice_payment p ON p.invoice_id = i.id WHERE i.number = 'D-3'`,
    );
    expect(rows).toEqual([{ pence: 125_000, paid: '2026-10-20' }]);
  });

  it.each<[string, InvoiceLine]>([
    ['notices.paid-before', invoice('X-1', '2026-10-02', '2026-10-01')],
    ['notices.payment-in-future', invoice('X-2', '2026-10-02', '2036-01-01')],
    ['notices.invoice-in-future', invoice('X-3', '2036-01-01', null)],
  ])('B23: a list with what cannot be is refused whole: %s', async (code, wrong) => {
    const by = await finance(world.derby.id);
    const good = invoice(`G-${code}`, '2026-10-01', null);
    await expect(invoices.record(by, [good, wrong])).rejects.toMatchObject({ code });
    expect((await invoices.overview(by)).unpaid.map(({ number }) => number)).not.toContain(
      good.number,
    );
  });

  it('B23: only finance of the council records, and nobody changes it afterwards', async () => {
    const lines = [invoice('N-1', '2026-10-01', null)];
    await expect(invoices.record(world.nottsCommissioner, lines)).rejects.toMatchObject({
      code: expect.any(String),
    });
    const { rows } = await world.admin.query(`SELECT FROM notices.invoice WHERE number = 'N-1'`);
    expect(rows).toEqual([]);
    await expect(
      world.admin.query(`UPDATE notices.invoice SET received_on = received_on + 1`),
    ).rejects.toMatchObject({ code: '42501' });
  });
});

describe('the notice of payments', () => {
  // Days to pay: 0, 10, 30, 31, 60, 61 in the half year; one paid before it and one after it.
  const FIXTURE = [
    ['P-1', '2026-04-10', '2026-04-10'],
    ['P-2', '2026-05-01', '2026-05-11'],
    ['P-3', '2026-05-01', '2026-05-31'],
    ['P-4', '2026-05-01', '2026-06-01'],
    ['P-5', '2026-05-01', '2026-06-30'],
    ['P-6', '2026-05-01', '2026-07-01'],
    ['P-7', '2026-02-20', '2026-03-31'],
    ['P-8', '2026-08-20', '2026-10-01'],
    ['P-9', '2026-08-31', null],
    ['P-10', '2026-09-15', null],
  ] as const;
  const PUBLISHED = [
    'Average time to pay: 32.00 days.',
    'Paid within 30 days: 50.00%. From day 31 to day 60: 33.33%. On or after day 61: 16.67%.',
    // P-8 and P-9 of eight that became payable: P-10 is payable on 15 October.
    'Became payable and not paid in the period: 25.00%.',
  ];

  it('B23: counts days from the day after an invoice came, as the fixture has them', async () => {
    const id = await theNotice(world.notts.id);
    const lines = FIXTURE.map(([number, came, paid]) => invoice(number, came, paid));
    const before = await world.notices.get(world.lead, id);
    expect(before.gaps.map(({ paragraph }) => paragraph)).toContain('SI 2024/692 reg. 38(2)(c)(i)');
    await invoices.record(await finance(), lines);
    // What somebody types beside it counts for nothing but the director.
    await world.notices.enterFigures(world.lead, id, TYPED);
    const { text, gaps } = await world.notices.get(world.lead, id);
    expect(gaps).toEqual([]);
    for (const sentence of PUBLISHED) expect(text.description).toContain(sentence);
    expect(text.description).not.toContain('99');
    const restore = await withoutGuard(world.admin, {
      function: 'market.rule_value',
      replace: ['r.value', `CASE p_code WHEN 'pay-within' THEN '31' ELSE r.value END`],
    });
    expect((await world.notices.get(world.lead, id)).text.description).toContain(
      'Paid within 30 days: 66.67%',
    );
    await restore();
    await world.notices.check(world.lead, id);
    await invoices.record(await finance(), [invoice('P-11', '2026-05-01', '2026-09-01')]);
    expect((await world.notices.get(world.lead, id)).text.description).toBe(text.description);
  });

  it('B23: where no invoice is known, figures are typed, and it says by whom', async () => {
    const { id: authorityId } = world.derby;
    const id = await theNotice(authorityId);
    await world.notices.enterFigures(world.derbyCommissioner, id, TYPED);
    const figures = await world.notices.figuresOf(world.derbyCommissioner, id);
    expect(figures).toMatchObject({ counted: null, typed: { typedOn: today() } });
    const { rows } = await world.admin.query<{ name: string }>(
      'SELECT display_name AS name FROM identity.user_account WHERE id = $1',
      [world.derbyCommissioner.userId],
    );
    expect(figures.typedBy).toBe(rows[0]?.name);
    const { text } = await world.notices.get(world.derbyCommissioner, id);
    expect(text.description).toContain('Average time to pay: 99 days.');
    expect(JSON.stringify(text)).not.toContain(world.derbyCommissioner.userId);
  });
});

describe('a list of a finance system', () => {
  const HEADINGS = 'supplier,number,amount,received,paid';
  it.each([
    ['supplier,number,amount,received\nA,1,1,2026-10-01', 'has no column "paid"'],
    [HEADINGS, 'no line below'],
    [`${HEADINGS}\nAB,1,0,2026-10-01,`, 'Line 2: amount'],
    [`${HEADINGS}\nAB,1,1.00,2026-10-01,\nAB,2,1.00,1 October,`, 'Line 3: received'],
    [`${HEADINGS}\nAB,1,1.00,2026-10-01,soon`, 'Line 2: paid'],
    [`${HEADINGS}\n"AB,1,1.00,2026-10-01,`, 'quotation mark'],
  ])('B23: %j is refused with the line to mend', (text, words) => {
    expect(() => invoicesOf(text)).toThrow(words);
  });

  it('B23: is read with quotation marks and a mark at its beginning', () => {
    expect(invoicesOf(`\u{FEFF}${HEADINGS}\n"Rainbow, Derby",7,12.5,2026-10-01,`)).toEqual([
      {
        supplier: 'Rainbow, Derby',
        number: '7',
        pence: 1250,
        receivedOn: '2026-10-01',
        paidOn: null,
      },
    ]);
  });
});
