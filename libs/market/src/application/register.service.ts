import { Injectable } from '@nestjs/common';
import { type Caller, decodeCursor, localDay, type Page, type PageRequest, toPage } from '#kernel';
import { Database } from '#platform';
import { type Provider, passportWithin } from '#providers';
import { csvLine } from '../domain/csv.js';
import {
  listPublicHistory,
  listRegister,
  type PublicEvent,
  readRegister,
  type RegisterEntry,
  type RegisterFilter,
} from '../persistence/register.queries.js';

export interface RegisterRequest extends PageRequest, Omit<RegisterFilter, 'providerId'> {}

/** A provider as the register shows it: who it is, its memberships, and what happened to them. */
export interface RegisteredProviderFile {
  provider: Provider;
  entries: RegisterEntry[];
  history: PublicEvent[];
}

const HEADINGS = ['Provider', 'Town', 'Part', 'Authority', 'Status', 'Since'];

/** The public register of admissions: everybody may read it without signing in. */
@Injectable()
export class RegisterService {
  constructor(private readonly database: Database) {}

  /** Memberships that are not removed, by provider, part and authority. */
  async list(
    caller: Caller,
    { limit, cursor, ...filter }: RegisterRequest,
  ): Promise<Page<RegisterEntry>> {
    const [provider, part, authority] = decodeCursor(cursor, ['string', 'string', 'string']) ?? [];
    const after =
      provider === undefined
        ? undefined
        : { provider: String(provider), part: String(part), authority: String(authority) };
    return this.database.transaction(caller, async (tx) => {
      const rows = await listRegister(tx, filter, after, limit + 1);
      return toPage(rows, limit, (row) => [row.provider.name, row.part.id, row.authority.name]);
    });
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

  /** @throws DomainError providers.not-found */
  async provider(caller: Caller, providerId: string): Promise<RegisteredProviderFile> {
    return this.database.transaction(caller, async (tx) => {
      const { id, name, kind, registerNumber, town } = await passportWithin(tx, providerId);
      const entries = await readRegister(tx, { providerId });
      const history = await listPublicHistory(tx, providerId);
      return { provider: { id, name, kind, registerNumber, town }, entries, history };
    });
  }
}
