import { decideBy, USUAL_WORKING_DAYS } from './appeal-term.js';

it('counts working days of England over Christmas', () => {
  expect(decideBy('2026-12-18', USUAL_WORKING_DAYS)).toBe('2027-01-06');
  expect(decideBy('2026-11-20', USUAL_WORKING_DAYS)).toBe('2026-12-04');
});
