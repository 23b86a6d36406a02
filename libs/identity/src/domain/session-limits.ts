import { type Principal } from './principal.js';

export interface SessionLimits {
  /** Minutes without a request after which the session ends. */
  idleMinutes: number;
  /** Hours after which it ends in any case. */
  absoluteHours: number;
}

const STAFF: SessionLimits = { idleMinutes: 15, absoluteHours: 8 };
const LONGER: SessionLimits = { idleMinutes: 30, absoluteHours: 12 };
/** Few children, and a phone of one's own that is put away while they play. */
const WITH_LONGER: Principal['role'][] = ['family', 'young-person', 'sessional-worker'];

/** Staff see many children's records and share rooms; families get longer (OWASP ASVS 5.0, 7.3.1 and 7.3.2). */
export function sessionLimits(role: Principal['role']): SessionLimits {
  return WITH_LONGER.includes(role) ? LONGER : STAFF;
}
