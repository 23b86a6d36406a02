import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Caller } from '#kernel';
import { Database } from '#platform';
import { nobodyWithThatRole } from '../domain/imports.errors.js';
import { findAuthority, findCommissioner } from '../persistence/importers.queries.js';

/** Who answers for an import that is begun at a terminal. */
@Injectable()
export class ImportersService {
  constructor(private readonly database: Database) {}

  /**
   * The commissioner in whose name a terminal imports: what is written names a person, as on the pages.
   * @param authority its code or its name
   * @throws DomainError imports.no-such-commissioner, for an authority that is not there too
   */
  async commissioner(authority: string, email: string): Promise<Caller> {
    const asking = { userId: null, providerId: null, requestId: randomUUID() };
    const nobody: Caller = { ...asking, role: 'public', authorityId: null };
    const found = await this.database.transaction(nobody, (tx) => findAuthority(tx, authority));
    if (!found) throw nobodyWithThatRole();
    const caller: Caller = { ...asking, role: 'commissioner', authorityId: found.id };
    const person = await this.database.transaction(caller, (tx) => findCommissioner(tx, email));
    if (!person) throw nobodyWithThatRole();
    return { ...caller, userId: person.id };
  }
}
