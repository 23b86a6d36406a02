import {
  ATTESTATION_KINDS,
  CONNECTED_ROLES,
  type ConnectedPerson,
  type ListedWorker,
  type Workforce,
} from '#providers';

/** Who stands behind a provider, as a page lists it. */
export function connectedView(all: ConnectedPerson[]): Record<'now' | 'before', object[]> {
  const listed = all.map((one) => ({
    ...one,
    roleLabel: CONNECTED_ROLES[one.role],
    about: aboutOf(one),
  }));
  return {
    now: listed.filter(({ endedOn }) => endedOn === null),
    before: listed.filter(({ endedOn }) => endedOn !== null),
  };
}

/** "Born April 1971", or a number with its scheme. */
function aboutOf({ kind, bornMonth, identifier }: ConnectedPerson): string {
  if (kind === 'person') return bornMonth === null ? '' : `Born ${monthOf(bornMonth)}`;
  return identifier === null ? 'In no register' : `${identifier.scheme} ${identifier.number}`;
}

function monthOf(month: string): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return format.format(new Date(`${month}-01`));
}

/** Workers with what is to be done about each, in words. */
export function workforceView({ workers, left, meter }: Workforce): object {
  return {
    meter,
    left,
    workers: workers.map((worker) => ({ ...worker, todo: todoOf(worker) })),
  };
}

/** "Missing: references" and the like; empty where there is nothing to do. */
export function todoOf({ standing }: ListedWorker): string[] {
  const { missing, overdue, soon } = standing;
  return [
    ...missing.map((kind) => `Missing: ${ATTESTATION_KINDS[kind]}`),
    ...overdue.map((kind) => `Overdue: ${ATTESTATION_KINDS[kind]}`),
    ...soon.map((kind) => `Due soon: ${ATTESTATION_KINDS[kind]}`),
  ];
}
