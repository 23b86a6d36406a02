import { type Release } from './ocds.js';
import { type NoticeKind } from './vocabulary.js';

const RELEASE = new Set([
  'ocid',
  'id',
  'date',
  'tag',
  'initiationType',
  'language',
  'title',
  'description',
  'buyer',
  'parties',
  'relatedProcesses',
  'planning',
  'tender',
  'awards',
  'contracts',
  'bids',
]);
/** With which a process may begin; markets from before were begun at the central platform by hand. */
const FIRST: ReadonlySet<NoticeKind> = new Set([
  'UK4',
  'UK5',
  'UK13',
  'UK14',
  'UK15',
  'UK16',
  'UK17',
]);

interface Before {
  kind: string;
  date: string;
}

/**
 * What the central platform refuses, as far as its rules are public: a wrong form, a process that it does not
 * know, a notice that is older than one it has. The whole schema is held against every kind of notice in the tests.
 * @param before what it has of the same process, the newest first
 * @returns reasons, or undefined where it takes the notice
 */
export function refusalOf(
  kind: NoticeKind,
  release: Release,
  before: Before[],
): string | undefined {
  return wrongForm(release) ?? wrongOrder(kind, release, before);
}

function wrongForm(release: Release): string | undefined {
  const strange = Object.keys(release).filter((field) => !RELEASE.has(field));
  if (strange.length > 0) return `The schema does not know ${strange.join(', ')}.`;
  if (!/^ocds-[a-z0-9]{6}-/.test(release.ocid)) return 'The ocid is malformed.';
  if (Number.isNaN(Date.parse(release.date))) return 'The date is malformed.';
  const missing = missingParties(release);
  return missing.length > 0 ? `Parties are missing: ${missing.join(', ')}.` : undefined;
}

function wrongOrder(kind: NoticeKind, release: Release, [newest]: Before[]): string | undefined {
  if (!newest) {
    return FIRST.has(kind) ? undefined : `The platform does not know ${release.ocid}.`;
  }
  return Date.parse(newest.date) > Date.parse(release.date)
    ? `A later notice (${newest.kind}) of this process was published already.`
    : undefined;
}

/** Organisations that a release refers to and does not describe. */
export function missingParties({ parties, buyer, tender, awards = [] }: Release): string[] {
  const described = new Set(parties.map(({ id }) => id));
  const named = [
    buyer.id,
    tender?.procuringEntity?.id,
    ...awards.flatMap(({ suppliers }) => suppliers.map(({ id }) => id)),
  ];
  return named.filter((id): id is string => id !== undefined && !described.has(id));
}
