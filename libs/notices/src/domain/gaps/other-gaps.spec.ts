import { type PaymentFacts } from '../builders/uk17.js';
import { type SupplierFacts } from '../facts.js';
import { supplierGaps } from './member-gaps.js';
import { paymentGaps } from './payment-gaps.js';

const SUPPLIER: SupplierFacts = {
  id: 'one',
  name: 'Rainbow',
  email: 'office@rainbow.example',
  identifiers: [{ scheme: 'GB-COH', id: '01234567' }],
  address: { street: '1 High Street', town: 'Derby', postcode: 'DE1 2FS' },
  sme: true,
  vcse: false,
};

it('a supplier of whom everything is known lacks nothing', () => {
  expect(supplierGaps(SUPPLIER, ['1'], 'reg. 25(4)(b)', [])).toEqual([]);
});

it.each<[paragraph: string, change: Partial<SupplierFacts>, parts: string[]]>([
  ['(i)', { name: '' }, ['1']],
  ['(ii)', { address: null }, ['1']],
  ['(ii)', { email: '' }, ['1']],
  ['(iii)', { identifiers: [] }, ['1']],
  ['(iv)(aa)', { sme: null }, ['1']],
  ['(iv)(bb)', { vcse: null }, ['1']],
  ['(v)', {}, []],
])('of a supplier %s is named when it is missing', (paragraph, change, parts) => {
  const gaps = supplierGaps({ ...SUPPLIER, ...change }, parts, 'reg. 25(4)(b)', []);
  expect(gaps.map((gap) => gap.paragraph)).toEqual([`SI 2024/692 reg. 25(4)(b)${paragraph}`]);
});

it('an address that is withheld with its reason is not missing', () => {
  const withheld = [{ what: 'supplier-addresses' as const, reason: 'It is a home.' }];
  expect(supplierGaps({ ...SUPPLIER, address: null }, ['1'], 'reg. 25(4)(b)', withheld)).toEqual(
    [],
  );
});

const PAYMENTS: PaymentFacts = {
  ocid: 'ocds-xxxxxx-pc-1',
  council: { id: 'c', name: 'Council', details: {} as never },
  from: '2026-04-01',
  to: '2026-09-30',
  figures: {
    averageDays: '14.2',
    within30: '97.5',
    within60: '2',
    later: '0.5',
    unpaid: '1',
    approvedBy: 'Sam Sample',
    approvedAs: 'Director of Finance',
  },
};

it('figures that are whole lack nothing', () => {
  expect(paymentGaps(PAYMENTS)).toEqual([]);
});

it.each<[paragraph: string, change: Partial<PaymentFacts['figures']>]>([
  ['c)(i)', { averageDays: '' }],
  ['c)(i)', { averageDays: 'two weeks' }],
  ['c)(ii)(aa)', { within30: '101' }],
  ['c)(ii)(bb)', { within60: '' }],
  ['c)(ii)(cc)', { later: '-1' }],
  ['c)(ii)', { within30: '90' }],
  ['d)', { unpaid: '' }],
  ['e)', { approvedBy: ' ' }],
  ['e)', { approvedAs: '' }],
])('reg. 38(2)(%s is named when it is missing or wrong', (paragraph, change) => {
  const gaps = paymentGaps({ ...PAYMENTS, figures: { ...PAYMENTS.figures, ...change } });
  expect(gaps.map((gap) => gap.paragraph)).toEqual([`SI 2024/692 reg. 38(2)(${paragraph}`]);
});

it('reg. 38(2)(a): the council is named when it has not said who it is', () => {
  const gaps = paymentGaps({ ...PAYMENTS, council: { ...PAYMENTS.council, details: null } });
  expect(gaps.map((gap) => gap.paragraph)).toEqual(['SI 2024/692 reg. 38(2)(a)']);
});
