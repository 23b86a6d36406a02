import { DomainError } from '#kernel';
import { ADMISSION_ACTS, type AdmissionAct, type AdmissionState } from './vocabulary.js';

/** From which states each act leads on. A provider that was removed comes back by a new application. */
const FROM: Record<AdmissionAct, AdmissionState[]> = {
  suspension: ['admitted'],
  reinstatement: ['suspended'],
  removal: ['admitted', 'suspended'],
};

const DONE: Record<AdmissionState, string> = {
  admitted: 'is admitted',
  suspended: 'is suspended',
  removed: 'was removed; it can apply again',
};

/**
 * The state that an act leads to.
 * @throws DomainError market.illegal-move
 */
export function stateAfter(act: AdmissionAct, from: AdmissionState): AdmissionState {
  if (FROM[act].includes(from)) return ADMISSION_ACTS[act];
  throw new DomainError(
    'conflict',
    'market.illegal-move',
    `This does not fit the admission as it stands: the provider ${DONE[from]}.`,
  );
}

/** What can be done to an admission as it stands. */
export function actsFrom(state: AdmissionState): AdmissionAct[] {
  const acts: AdmissionAct[] = ['suspension', 'reinstatement', 'removal'];
  return acts.filter((act) => FROM[act].includes(state));
}

/** What can be done on a day: a removal from the day in its notice on, no return of who must be removed. */
export function actsNow(
  state: AdmissionState,
  notice: { effectiveOn: string; mandatory: boolean } | null,
  today: string,
): AdmissionAct[] {
  return actsFrom(state).filter((act) => {
    if (act === 'removal') return notice !== null && notice.effectiveOn <= today;
    return act !== 'reinstatement' || notice?.mandatory !== true;
  });
}
