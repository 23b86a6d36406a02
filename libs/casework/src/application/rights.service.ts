import { Injectable } from '@nestjs/common';
import { type Caller, localDay } from '#kernel';
import { Database } from '#platform';
import { type Rights, type RightsContact, rightsOf } from '../domain/rights.js';
import { contactsOn } from '../persistence/rights.queries.js';

/** What families can do about a refusal: public facts of each authority. */
@Injectable()
export class RightsService {
  constructor(private readonly database: Database) {}

  /** In the caller's own authority. */
  async ofCaller(caller: Caller): Promise<Rights> {
    return rightsOf(caller.authorityId ?? '', await this.contacts(caller));
  }

  /** In these authorities, in their order. */
  async of(caller: Caller, authorityIds: string[]): Promise<Rights[]> {
    const contacts = await this.contacts(caller);
    return authorityIds.map((id) => rightsOf(id, contacts));
  }

  private contacts(caller: Caller): Promise<RightsContact[]> {
    return this.database.transaction(caller, (tx) => contactsOn(tx, localDay(new Date())));
  }
}
