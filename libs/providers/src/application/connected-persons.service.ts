import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller, localDay } from '#kernel';
import { Database, type Tx } from '#platform';
import {
  type ConnectedKind,
  connectedNumber,
  type ConnectedNumber,
  type ConnectedNumberKind,
  type ConnectedPerson,
  type ConnectedRole,
  isBirthMonth,
  rolesOf,
} from '../domain/connected.js';
import { isDay } from '../domain/day.js';
import { IDENTIFIER_EXAMPLES } from '../domain/organisation-numbers.js';
import { ownerOf } from '../domain/owner.js';
import {
  connectedAlready,
  connectionNotFound,
  dayInTheFuture,
  endsBeforeItBegan,
  wrongBirthMonth,
  wrongConnectedNumber,
  wrongName,
  wrongRole,
} from '../domain/people.errors.js';
import { wrongDay } from '../domain/providers.errors.js';
import { endConnected, insertConnected, listConnected } from '../persistence/connected.queries.js';

/** No company is older that anybody applies with. */
const EARLIEST = '1850-01-01';

export interface NewConnected {
  kind: ConnectedKind;
  role: ConnectedRole;
  name: string;
  /** "YYYY-MM"; null for an organisation. */
  bornMonth: string | null;
  /** Null for a person, and for an organisation without a number in the United Kingdom. */
  number: { kind: ConnectedNumberKind; number: string } | null;
  begunOn: string;
}

/** Who stands behind a provider: entered by itself, ended and never overwritten. */
@Injectable()
export class ConnectedPersonsService {
  constructor(private readonly database: Database) {}

  /**
   * Of any provider for commissioners and auditors, and of the caller's own; empty for everybody else. What
   * is so today comes first.
   */
  async of(caller: Caller, providerId: string): Promise<ConnectedPerson[]> {
    return this.database.transaction(caller, (tx) => listConnected(tx, providerId));
  }

  /**
   * @throws DomainError providers.wrong-name, providers.wrong-role, providers.wrong-birth-month,
   *   providers.wrong-number, providers.wrong-day, providers.connected-already
   */
  async add(caller: Caller, input: NewConnected): Promise<ConnectedPerson> {
    const owner = ownerOf(caller);
    const { kind, role, begunOn } = input;
    const today = localDay(new Date());
    if (!rolesOf(kind).includes(role)) throw wrongRole();
    if (!isDay(begunOn, EARLIEST)) throw wrongDay('begunOn');
    if (begunOn > today && role !== 'intended-sub-contractor') throw dayInTheFuture('begunOn');
    const id = randomUUID();
    const person = {
      id,
      kind,
      role,
      begunOn,
      name: nameOf(input),
      bornMonth: birthMonthOf(input, today),
      identifier: identifierOf(input),
    };
    return this.database.transaction(caller, async (tx) => {
      if (!(await insertConnected(tx, owner, person))) throw connectedAlready();
      await record(tx, 'connected-person.add', id, { kind, role });
      return { ...person, endedOn: null, endKind: null };
    });
  }

  /**
   * Says since when it is no longer so, or that it was entered by mistake.
   * @throws DomainError providers.wrong-day, providers.day-to-come, providers.connection-not-found,
   *   providers.connection-ended
   */
  async end(
    caller: Caller,
    id: string,
    { endedOn, endKind }: { endedOn: string; endKind: 'ended' | 'mistake' },
  ): Promise<void> {
    const owner = ownerOf(caller);
    if (!isDay(endedOn, EARLIEST)) throw wrongDay('endedOn');
    if (endedOn > localDay(new Date())) throw dayInTheFuture('endedOn');
    await this.database.transaction(caller, async (tx) => {
      const known = (await listConnected(tx, owner.providerId)).find((one) => one.id === id);
      if (!known) throw connectionNotFound();
      if (endedOn < known.begunOn) throw endsBeforeItBegan();
      if (!(await endConnected(tx, owner, { id, endedOn, endKind }))) throw connectionNotFound();
      await record(tx, 'connected-person.end', id, { endedOn, endKind });
    });
  }
}

function nameOf({ name }: NewConnected): string {
  const squeezed = name.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
  if (squeezed.length < 2 || squeezed.length > 120) throw wrongName();
  return squeezed;
}

function birthMonthOf({ kind, bornMonth }: NewConnected, today: string): string | null {
  if (kind === 'organisation') return null;
  if (bornMonth === null || !isBirthMonth(bornMonth, today)) throw wrongBirthMonth();
  return bornMonth;
}

function identifierOf({ kind, number }: NewConnected): ConnectedNumber | null {
  if (kind === 'person' || number === null) return null;
  const identifier = connectedNumber(number.kind, number.number);
  if (!identifier) throw wrongConnectedNumber(IDENTIFIER_EXAMPLES[number.kind]);
  return identifier;
}

async function record(
  tx: Tx,
  action: string,
  id: string,
  details: Record<string, unknown>,
): Promise<void> {
  const subjectType = 'connected-person';
  await recordAudit(tx, { authorityId: null, action, subjectType, subjectIds: [id], details });
}
