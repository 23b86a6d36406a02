import { type Assessment } from '#assessments';

export const ASSESSMENT_STATES: Record<Assessment['state'], string> = {
  answering: 'Being answered',
  finished: 'Result to agree',
  agreed: 'Agreed',
  cancelled: 'Given up',
};
