import { Injectable } from '@nestjs/common';
import { recordSetting } from '#audit';
import {
  alreadySet,
  type Caller,
  checkedDatedValue,
  localDay,
  nothingToTakeBack,
  requireSetter,
  type Role,
} from '#kernel';
import { Database } from '#platform';
import { checkedPrice, type NewPrice, type PriceSetting } from '../domain/price-setting.js';
import { addPrice, listPrices, removePrice } from '../persistence/price-settings.queries.js';

const SETTERS: Role[] = ['commissioner', 'finance'];

/** The price book of the caller's council, set by its commissioner or finance officer from a day on. */
@Injectable()
export class PriceSettingsService {
  constructor(private readonly database: Database) {}

  /** By code, the council's own first, the newest first, with those that have not begun. */
  async list(caller: Caller): Promise<PriceSetting[]> {
    return this.database.transaction(caller, listPrices);
  }

  /**
   * Sets a price from a day on. Scenarios that were saved keep their figures.
   * @throws DomainError settings.not-yours, settings.wrong-start, settings.wrong-source,
   * settings.already-set, choices.wrong-price
   */
  async set(caller: Caller, wanted: NewPrice): Promise<void> {
    requireSetter(caller, SETTERS);
    const today = localDay(new Date());
    const dated = checkedDatedValue(wanted, today);
    const price = checkedPrice({ ...wanted, ...dated }, today);
    const { code, pence, inForceFrom } = price;
    await this.database.transaction(caller, async (tx) => {
      if (!(await addPrice(tx, price))) throw alreadySet();
      await recordSetting(tx, caller, 'set', { setting: `price-${code}`, inForceFrom, pence });
    });
  }

  /**
   * Takes back a price that has not begun.
   * @throws DomainError settings.not-yours, settings.nothing-to-take-back
   */
  async takeBack(caller: Caller, code: string, inForceFrom: string): Promise<void> {
    requireSetter(caller, SETTERS);
    await this.database.transaction(caller, async (tx) => {
      if (!(await removePrice(tx, code, inForceFrom))) throw nothingToTakeBack();
      await recordSetting(tx, caller, 'take-back', { setting: `price-${code}`, inForceFrom });
    });
  }
}
