import { Injectable } from '@nestjs/common';
import { recordSetting } from '#audit';
import {
  alreadySet,
  type Caller,
  checkedDatedValue,
  type DatedValue,
  localDay,
  type NewDatedValue,
  nothingToTakeBack,
  requireSetter,
} from '#kernel';
import { Database } from '#platform';
import { checkedContact, type ContactDetails } from '../domain/contact-details.js';
import { type RightsContact } from '../domain/rights.js';
import { addContact, listContacts, removeContact } from '../persistence/rights-settings.queries.js';

/** Whom families of the caller's council turn to, set by its commissioner from a day on. */
@Injectable()
export class RightsSettingsService {
  constructor(private readonly database: Database) {}

  /** By kind, the newest first, with those that have not begun. */
  async list(caller: Caller): Promise<(ContactDetails & DatedValue)[]> {
    return this.database.transaction(caller, listContacts);
  }

  /**
   * Names a contact from a day on.
   * @throws DomainError settings.not-yours, settings.wrong-start, settings.wrong-source,
   * settings.already-set, casework.wrong-contact
   */
  async set(caller: Caller, wanted: ContactDetails & NewDatedValue): Promise<void> {
    requireSetter(caller, ['commissioner']);
    const dated = checkedDatedValue(wanted, localDay(new Date()));
    const contact = checkedContact(wanted);
    const { inForceFrom } = dated;
    await this.database.transaction(caller, async (tx) => {
      if (!(await addContact(tx, { ...contact, ...dated }))) throw alreadySet();
      await recordSetting(tx, caller, 'set', { setting: settingOf(contact.kind), inForceFrom });
    });
  }

  /**
   * Takes back a contact that has not begun.
   * @throws DomainError settings.not-yours, settings.nothing-to-take-back
   */
  async takeBack(caller: Caller, kind: RightsContact['kind'], inForceFrom: string): Promise<void> {
    requireSetter(caller, ['commissioner']);
    await this.database.transaction(caller, async (tx) => {
      if (!(await removeContact(tx, kind, inForceFrom))) throw nothingToTakeBack();
      await recordSetting(tx, caller, 'take-back', { setting: settingOf(kind), inForceFrom });
    });
  }
}

const settingOf = (kind: RightsContact['kind']): string => `contact-${kind}`;
