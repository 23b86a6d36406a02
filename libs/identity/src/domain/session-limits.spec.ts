import { sessionLimits } from './session-limits.js';

describe('session limits', () => {
  it.each(['family', 'young-person', 'sessional-worker'] as const)(
    'give %s 30 minutes and 12 hours',
    (role) => {
      expect(sessionLimits(role)).toEqual({ idleMinutes: 30, absoluteHours: 12 });
    },
  );

  it.each(['provider', 'officer', 'commissioner', 'finance', 'auditor', 'operator'] as const)(
    'give %s 15 minutes and 8 hours',
    (role) => {
      expect(sessionLimits(role)).toEqual({ idleMinutes: 15, absoluteHours: 8 });
    },
  );
});
