import { actsFrom, stateAfter } from './admission-moves.js';
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
