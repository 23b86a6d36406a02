import { DomainError } from '#kernel';

/** @param why how it stands: "is finished already" */
export function wrongState(why: string): DomainError {
  return new DomainError(
    'conflict',
    'assessments.wrong-state',
    `This assessment ${why}. Look at it again.`,
  );
}
