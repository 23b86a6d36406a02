import { type Child, fullName } from '#children';
import {
  type Agreement,
  type OutcomeState,
  type OutcomeText,
  type Plan,
  type PlanLine,
  type ProgressNote,
  type Served,
  type Version,
} from './plan.js';
import { SECTIONS, type SectionCode } from './sections.js';
import { type SharedWith } from './sharing.js';

/** A plan for other programs and for paper: what is agreed, or the draft before anything is. */
export interface PlanExport {
  /** Raised when a field changes its meaning. */
  formatVersion: 1;
  exportedAt: string;
  child: { id: string; name: string; dateOfBirth: string };
  /** The version that it is; null for a draft. */
  version: ExportedVersion | null;
  sections: ExportedSection[];
  outcomes: ExportedOutcome[];
  sharing: ExportedSharing[];
}

export interface ExportedVersion {
  number: number;
  title: string;
  summary: string;
  agreedAt: string | null;
  agreements: Agreement[];
  lines: PlanLine[];
}

export interface ExportedSection {
  code: SectionCode;
  title: string;
  body: string;
  ownWords: boolean;
  /** Data concerning health: UK GDPR, Article 9. */
  specialCategory: boolean;
}

export interface ExportedOutcome extends OutcomeText {
  id: string;
  state: OutcomeState;
  served: Served;
  notes: ProgressNote[];
}

export interface ExportedSharing {
  providerName: string;
  sections: SectionCode[];
  endsOn: string;
}

export function exportOf(
  { child, plan, version }: { child: Child; plan: Plan; version: Version | undefined },
  sharing: readonly SharedWith[],
  now: Date,
): PlanExport {
  const texts = version?.sections ?? plan.sections;
  return {
    formatVersion: 1,
    exportedAt: now.toISOString(),
    child: { id: child.id, name: fullName(child), dateOfBirth: child.dateOfBirth },
    version: version ? exportedVersion(version) : null,
    sections: SECTIONS.flatMap(({ code, title, specialCategory }) =>
      texts
        .filter(({ section, body }) => section === code && body !== '')
        .map(({ body, ownWords }) => ({ code, title, body, ownWords, specialCategory })),
    ),
    outcomes: exportedOutcomes(plan, version),
    sharing: sharing.flatMap(({ providerName, consent }) =>
      consent?.inForce
        ? [{ providerName, sections: consent.sections, endsOn: consent.endsOn }]
        : [],
    ),
  };
}

function exportedVersion(version: Version): ExportedVersion {
  const { number, title, summary, publishedAt, agreements, lines } = version;
  return { number, title, summary, agreedAt: publishedAt, agreements, lines };
}

/** The words that were agreed, with what has happened since. */
function exportedOutcomes({ outcomes }: Plan, version: Version | undefined): ExportedOutcome[] {
  const wanted = version?.outcomes ?? outcomes.filter(({ state }) => state !== 'dropped');
  return wanted.map(({ id, wish, sign, dueOn, state }) => {
    const now = outcomes.find((one) => one.id === id);
    const served = now?.served ?? { bookings: 0, minutes: 0, nights: 0 };
    return { id, wish, sign, dueOn, state, served, notes: now?.notes ?? [] };
  });
}
