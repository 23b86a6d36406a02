import { type Person } from './people.js';

/** One row of the audit trail: who did what, when. */
export interface TrailFact {
  /** ISO 8601. */
  at: string;
  by: Person;
  /** Whose trail it belongs to; null for what a provider does for itself. */
  authorityId: string | null;
  /** As the services name it: "child.create". */
  action: string;
  subjectType: string;
  subjectIds: readonly string[];
  details?: Record<string, unknown>;
}

/** What the services would have written down while the demonstration's history happened. */
export class AuditTrail {
  readonly #facts: TrailFact[] = [];

  record(fact: TrailFact): void {
    this.#facts.push(fact);
  }

  /** In order of time. */
  facts(): TrailFact[] {
    return this.#facts.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  }
}
