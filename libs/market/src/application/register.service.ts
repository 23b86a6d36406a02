import { Injectable } from '@nestjs/common';
import { type Caller, decodeCursor, localDay, type Page, type PageRequest, toPage } from '#kernel';
import { Database } from '#platform';
import { passportWithin, type Provider, type Registration } from '#providers';
import { csvLine } from '../domain/csv.js';
import {
  type ChangesFilter,
  listRegisterChanges,
  type RegisterChange,
} from '../persistence/register-changes.queries.js';
import {
  listRegister,
  readRegister,
  type RegisterEntry,
  type RegisterFilter,
} from '../persistence/register.queries.js';

export interface RegisterRequest extends PageRequest, Omit<RegisterFilter, 'providerId'> {}

export interface ChangesRequest extends PageRequest, ChangesFilter {}

/** A part of the register, and whether nobody is called what was asked for, but somebody like it. */
export interface RegisterPage extends Page<RegisterEntry> {
  alike: boolean;
}

/** A provider as the register shows it: who it is, its memberships, and what happened to them. */
export interface RegisteredProviderFile {
  provider: Provider;
  registrations: Registration[];
  entries: RegisterEntry[];
  history: RegisterChange[];
}

const HEADINGS = ['Provider', 'Town', 'Part', 'Authority', 'Status', 'Since'];
const CHANGE_HEADINGS = ['Date', 'Provider', 'Part', 'Authority', 'Before', 'Status'];

/** The public register of admissions: everybody may read it without signing in. */
@Injectable()
export class RegisterService {
  constructor(private readonly database: Database) {}

  /** Memberships by provider, part and authority; those that were removed only where they are asked for. */
  async list(
    _caller: Caller,
    { limit, cursor, ...filter }: RegisterRequest,
  ): Promise<RegisterPage> {
    const [provider, part, authority] = decodeCursor(cursor, ['string', 'string', 'string']) ?? [];
    const after =
      provider === undefined
        ? undefined
        : { provider: String(provider), part: String(part), authority: String(authority) };
    const rows = await listRegister(this.database, filter, after, limit + 1);
    const { items, nextCursor } = toPage(rows, limit, (row) => [
      row.provider.name,
      row.part.id,
      row.authority.name,
    ]);
    return {
      items: items.map(({ alike: _alike, ...entry }) => entry),
      nextCursor,
      alike: rows[0]?.alike ?? false,
    };
  }

  /** The same as a file for a spreadsheet, headings first, days in the local zone. */
  async csv(caller: Caller, filter: RegisterFilter): Promise<string> {
    const entries = await this.database.transaction(caller, (tx) => readRegister(tx, filter));
    const lines = entries.map(({ provider, part, authority, status, since }) =>
      csvLine([
        provider.name,
        provider.town,
        part.title,
        authority.name,
        status,
        localDay(new Date(since)),
      ]),
    );
    return csvLine(HEADINGS) + lines.join('');
  }

  /** Who was admitted, suspended and removed when, the newest first. */
  async changes(
    _caller: Caller,
    { limit, cursor, ...filter }: ChangesRequest,
  ): Promise<Page<RegisterChange>> {
    const [before] = decodeCursor(cursor, ['number']) ?? [];
    const rows = await listRegisterChanges(
      this.database,
      filter,
      before === undefined ? undefined : Math.trunc(Number(before)),
      limit + 1,
    );
    return toPage(rows, limit, ({ number }) => [number]);
  }

  /** The whole history that the filter leaves, as a file for a spreadsheet. */
  async changesCsv(_caller: Caller, filter: ChangesFilter): Promise<string> {
    const changes = await listRegisterChanges(this.database, filter);
    const lines = changes.map(({ at, provider, part, authority, from, status }) =>
      csvLine([
        localDay(new Date(at)),
        provider.name,
        part.title,
        authority.name,
        from ?? '',
        status,
      ]),
    );
    return csvLine(CHANGE_HEADINGS) + lines.join('');
  }

  /** @throws DomainError providers.not-found */
  async provider(caller: Caller, providerId: string): Promise<RegisteredProviderFile> {
    const known = await this.database.transaction(caller, async (tx) => ({
      ...(await passportWithin(tx, providerId)),
      entries: await readRegister(tx, { providerId }),
    }));
    const { id, name, kind, registerNumber, town, registrations, entries } = known;
    const history = await listRegisterChanges(this.database, { providerId });
    return { provider: { id, name, kind, registerNumber, town }, registrations, entries, history };
  }
}
