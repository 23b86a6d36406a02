import { type Invited } from './accounts.js';

/** Somebody who works for a provider, and the sign-in that they have or not. */
export interface SessionalWorker {
  workerId: string;
  name: string;
  /** Null: no sign-in. */
  signIn: Invited | null;
}
