import { Injectable } from '@nestjs/common';
import { DomainError } from '#kernel';
import { Database } from '#platform';
import { type AuthorityRow, listAuthorities } from '../persistence/authorities.queries.js';

export type Authority = AuthorityRow;

/** How long a change of name may take to show. Authorities are added once in years. */
const KEPT_FOR_MS = 60_000;

/** The councils and their partnerships: public facts, asked for by every page's header. */
@Injectable()
export class AuthoritiesService {
  private known: Authority[] = [];
  private readAt = -Infinity;

  constructor(private readonly database: Database) {}

  /** All authorities by name. */
  async list(): Promise<Authority[]> {
    if (performance.now() - this.readAt > KEPT_FOR_MS) await this.read();
    return this.known;
  }

  /** @throws DomainError identity.authority-not-found */
  async get(id: string): Promise<Authority> {
    return (await this.find((authority) => authority.id === id)) ?? notFound();
  }

  /** What is known of one without asking the database, for pages that say that it is away. */
  remembered(id: string): Authority | undefined {
    return this.known.find((authority) => authority.id === id);
  }

  /** @throws DomainError identity.authority-not-found */
  async getByCode(code: string): Promise<Authority> {
    return (await this.find((authority) => authority.code === code)) ?? notFound();
  }

  /** Names by id, for pages that show several. */
  async names(): Promise<Map<string, string>> {
    return new Map((await this.list()).map(({ id, name }) => [id, name]));
  }

  private async find(wanted: (authority: Authority) => boolean): Promise<Authority | undefined> {
    const found = (await this.list()).find(wanted);
    if (found) return found;
    // It may have been added since the list was read.
    await this.read();
    return this.known.find(wanted);
  }

  private async read(): Promise<void> {
    this.known = await listAuthorities(this.database);
    this.readAt = performance.now();
  }
}

function notFound(): never {
  throw new DomainError(
    'not-found',
    'identity.authority-not-found',
    'There is no such authority. Choose one from the list of authorities.',
  );
}
