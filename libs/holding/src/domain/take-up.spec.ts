import { publishedTakeUp, shownTakeUp } from './take-up.js';

describe('take-up of direct payments', () => {
  it('repeats the published figures, and marks what is worked out from them', () => {
    const figures = publishedTakeUp().map(({ what, value, derivation }) => [
      what,
      value,
      derivation === null ? 'printed' : 'derived',
    ]);
    expect(figures).toEqual([
      ['Direct payments before', '202', 'printed'],
      ['Direct payments after', '267', 'printed'],
      ['Growth', '+32.2 %', 'derived'],
      ['Share before', '78.2 %', 'printed'],
      ['Share after', '92 %', 'printed'],
      ['Change of the share', '+13.8 percentage points', 'derived'],
      ['All with self-directed support before', '258', 'derived'],
      ['All with self-directed support after', '290', 'derived'],
      ['Children with a direct payment', '376', 'printed'],
      ['Growth since April 2013', '+84 %', 'printed'],
      ['Children with a direct payment in April 2013', '204', 'derived'],
    ]);
  });

  it.each([
    [0, 0, 0, 0, null],
    [250, 220, 250, 220, 880],
    [250, 0, 250, 0, 0],
    [250, 250, 250, 250, 1000],
    [250, 11, 250, 11, 44],
    [250, 10, 250, null, null],
    [250, 240, 250, null, null],
    [250, 239, 250, 239, 956],
    [10, 0, null, null, null],
  ])(
    'of %i children, %i of them: shows %p, %p, %p',
    (...[children, direct, shown, shownDirect, share]) => {
      expect(shownTakeUp({ financialYear: '2026-27', children, directPayments: direct })).toEqual({
        financialYear: '2026-27',
        children: shown,
        directPayments: shownDirect,
        shareTenths: share,
      });
    },
  );
});
