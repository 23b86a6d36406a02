import { actsFrom, actsNow, stateAfter } from './admission-moves.js';
import { type AdmissionAct, type AdmissionState } from './vocabulary.js';

const acts: AdmissionAct[] = ['suspension', 'reinstatement', 'removal'];
const states: AdmissionState[] = ['admitted', 'suspended', 'removed'];

it('moves along four edges and no other', () => {
  const edges = states.flatMap((from) =>
    acts.flatMap((act) => {
      try {
        return [`${from} ${stateAfter(act, from)}`];
      } catch {
        return [];
      }
    }),
  );
  expect(edges).toEqual([
    'admitted suspended',
    'admitted removed',
    'suspended admitted',
    'suspended removed',
  ]);
});

it('offers only what can be done', () => {
  expect(actsFrom('admitted')).toEqual(['suspension', 'removal']);
  expect(actsFrom('removed')).toEqual([]);
});

it('removes from the day in the notice on, and brings nobody back who must be removed', () => {
  const notice = { effectiveOn: '2026-12-01', mandatory: false };
  expect(actsNow('admitted', null, '2026-12-01')).toEqual(['suspension']);
  expect(actsNow('admitted', notice, '2026-11-30')).toEqual(['suspension']);
  expect(actsNow('admitted', notice, '2026-12-01')).toEqual(['suspension', 'removal']);
  expect(actsNow('suspended', notice, '2026-11-30')).toEqual(['reinstatement']);
  expect(actsNow('suspended', { ...notice, mandatory: true }, '2026-11-30')).toEqual([]);
});
