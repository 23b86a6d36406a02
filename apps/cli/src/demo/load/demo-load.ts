import { type Tx } from '#platform';
import { type DemoChild } from '../content/children.js';
import { type DemoProvider } from '../content/providers.js';
import { type Day } from '../content/types.js';
import { type AuditTrail } from './audit-trail.js';
import { type DemoLedger } from './demo-ledger.js';
import { type People } from './people.js';
import { type PlannedBooking } from './planned-bookings.js';

/** What the stages of a load share. */
export interface DemoLoad {
  /** The owner's transaction that holds the whole load. */
  tx: Tx;
  today: Day;
  /** Of the one password of all who sign in. */
  passwordHash: string;
  people: People;
  providers: readonly DemoProvider[];
  children: readonly DemoChild[];
  bookings: readonly PlannedBooking[];
  /** Filled by the stages of budgets, cards and bookings before the ledger's own. */
  ledger: DemoLedger;
  trail: AuditTrail;
}

/** One step of the load, with its line of progress. */
export interface Stage {
  name: string;
  /** @returns how many of what the name says were added */
  run(load: DemoLoad): Promise<number>;
}
