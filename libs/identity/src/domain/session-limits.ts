import { type Principal } from './principal.js';

export interface SessionLimits {
  /** Minutes without a request after which the session ends. */
  idleMinutes: number;
  /** Hours after which it ends in any case. */
  absoluteHours: number;
}

const STAFF: SessionLimits = { idleMinutes: 15, absoluteHours: 8 };
const HOUSEHOLD: SessionLimits = { idleMinutes: 30, absoluteHours: 12 };

/** Staff see many children's records and share rooms; families get longer (OWASP ASVS 5.0, 7.3.1 and 7.3.2). */
export function sessionLimits(role: Principal['role']): SessionLimits {
  return role === 'family' || role === 'young-person' ? HOUSEHOLD : STAFF;
}
