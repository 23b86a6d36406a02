import { type Parent } from './child-row.js';
import { type Level } from './levels.js';

/** What the case system said last of a child that is nobody's to change here. */
export interface CaseContact extends Parent {
  level: Level | null;
  /** ISO 8601, UTC. */
  recordedAt: string;
  /** Whether the parent's address is that of a family account here, and whether it has the child. */
  account: 'none' | 'known' | 'has-access';
}
