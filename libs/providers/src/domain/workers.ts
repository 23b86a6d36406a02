import { addDays } from '#kernel';

/** Papers that somebody saw, with the label of each. */
export const ATTESTATION_KINDS = {
  'enhanced-dbs': 'Enhanced DBS with children’s barred list',
  'safeguarding-training': 'Safeguarding training',
  'right-to-work': 'Right to work',
  references: 'References',
  'first-aid': 'First aid',
  'moving-and-handling': 'Moving and handling',
  medication: 'Giving medication',
} as const;
export type AttestationKind = keyof typeof ATTESTATION_KINDS;

/** What everybody who works with children needs; the others count once they are entered. */
export const NEEDED: AttestationKind[] = [
  'enhanced-dbs',
  'safeguarding-training',
  'right-to-work',
  'references',
];
/** Some have no day on which they are seen again. */
export const NEED_NOT_BE_DUE: AttestationKind[] = ['right-to-work', 'references'];

/** How long before a day something is worth a look. */
const SOON_DAYS = 60;

export interface Attestation {
  id: string;
  kind: AttestationKind;
  /** "YYYY-MM-DD". */
  checkedOn: string;
  /** By when it is looked at again; null: never. */
  dueOn: string | null;
  checkedBy: string;
}

export interface Worker {
  id: string;
  name: string;
  begunOn: string;
  leftOn: string | null;
  attestations: Attestation[];
}

/** What is right and what is not about one person's papers. */
export interface WorkerStanding {
  upToDate: boolean;
  missing: AttestationKind[];
  overdue: AttestationKind[];
  /** Within 60 days. */
  soon: AttestationKind[];
}

/** @param today local day, "YYYY-MM-DD"; a day by which something is due still counts */
export function standingOf(
  { attestations }: Pick<Worker, 'attestations'>,
  today: string,
): WorkerStanding {
  const missing = NEEDED.filter((kind) => !attestations.some((one) => one.kind === kind));
  const dated = attestations.flatMap(({ kind, dueOn }) =>
    dueOn === null ? [] : [{ kind, dueOn }],
  );
  const overdue = dated.filter(({ dueOn }) => dueOn < today).map(({ kind }) => kind);
  const limit = addDays(today, SOON_DAYS);
  const soon = dated
    .filter(({ dueOn }) => dueOn >= today && dueOn <= limit)
    .map(({ kind }) => kind);
  return { upToDate: missing.length === 0 && overdue.length === 0, missing, overdue, soon };
}

/** "12 of 14 workers are up to date." */
export function meterOf(standings: Pick<WorkerStanding, 'upToDate'>[]): string {
  const good = standings.filter(({ upToDate }) => upToDate).length;
  if (standings.length === 0) return 'No workers are entered.';
  if (standings.length === 1) {
    return good === 1 ? 'The one worker is up to date.' : 'The one worker is not up to date.';
  }
  return `${good} of ${standings.length} workers ${good === 1 ? 'is' : 'are'} up to date.`;
}
