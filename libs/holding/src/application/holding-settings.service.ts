import { Injectable } from '@nestjs/common';
import { recordSetting } from '#audit';
import {
  alreadySet,
  type Caller,
  checkedDatedValue,
  localDay,
  type NewDatedValue,
  nothingToTakeBack,
  requireSetter,
} from '#kernel';
import { Database, type Tx } from '#platform';
import {
  checkedGuide,
  checkedPayDays,
  checkedTerms,
  type GuideEdition,
  type GuideEntry,
  type PayDays,
  type Terms,
} from '../domain/holding-settings.js';
import {
  addGuide,
  addPayDays,
  addTerms,
  type HoldingTable,
  listGuides,
  listPayDays,
  listTerms,
  removeHoldingSetting,
} from '../persistence/holding-settings.queries.js';

/** What a council has set about direct payments, and what stands for all where it has set nothing. */
export interface HoldingSettings {
  terms: Terms[];
  payDays: PayDays[];
  guides: GuideEdition[];
}

const TABLES = { terms: 'terms', 'pay-days': 'pay_cycle', guide: 'guide_line' } as const;
export type HoldingSettingName = keyof typeof TABLES;

/** Terms, pay days and spending guide of the caller's council, set by its commissioner from a day on. */
@Injectable()
export class HoldingSettingsService {
  constructor(private readonly database: Database) {}

  /** The council's own first, the newest first, with what has not begun. */
  async list(caller: Caller): Promise<HoldingSettings> {
    return this.database.transaction(caller, async (tx) => ({
      terms: await listTerms(tx),
      payDays: await listPayDays(tx),
      guides: await listGuides(tx),
    }));
  }

  /**
   * Puts the next version of the terms in force from a day on. Agreements keep the version they have.
   * @throws DomainError settings.not-yours, settings.wrong-start, settings.wrong-source,
   * settings.already-set, holding.wrong-terms
   */
  async setTerms(caller: Caller, wanted: NewDatedValue & { body: string }): Promise<void> {
    const body = checkedTerms(wanted.body);
    await this.set(caller, 'terms', wanted, (tx, dated) => addTerms(tx, { ...dated, body }));
  }

  /**
   * Pays in another rhythm from a day on. Schedules that a family has accepted stay as they are.
   * @throws DomainError settings.not-yours, settings.wrong-start, settings.wrong-source,
   * settings.already-set, holding.wrong-pay-days
   */
  async setPayDays(
    caller: Caller,
    wanted: NewDatedValue & Pick<PayDays, 'firstPayDay' | 'everyDays'>,
  ): Promise<void> {
    const days = checkedPayDays(wanted);
    await this.set(caller, 'pay-days', wanted, (tx, dated) =>
      addPayDays(tx, { ...days, ...dated }),
    );
  }

  /**
   * Puts a whole spending guide in force from a day on.
   * @throws DomainError settings.not-yours, settings.wrong-start, settings.wrong-source,
   * settings.already-set, holding.wrong-guide
   */
  async setGuide(
    caller: Caller,
    wanted: NewDatedValue & { entries: readonly GuideEntry[] },
  ): Promise<void> {
    const entries = checkedGuide(wanted.entries);
    await this.set(caller, 'guide', wanted, (tx, dated) => addGuide(tx, { ...dated, entries }));
  }

  /**
   * Takes back what has not begun.
   * @throws DomainError settings.not-yours, settings.nothing-to-take-back
   */
  async takeBack(caller: Caller, setting: HoldingSettingName, inForceFrom: string): Promise<void> {
    requireSetter(caller, ['commissioner']);
    const table: HoldingTable = TABLES[setting];
    await this.database.transaction(caller, async (tx) => {
      if (!(await removeHoldingSetting(tx, table, inForceFrom))) throw nothingToTakeBack();
      await recordSetting(tx, caller, 'take-back', { setting, inForceFrom });
    });
  }

  private async set(
    caller: Caller,
    setting: HoldingSettingName,
    wanted: NewDatedValue,
    add: (tx: Tx, dated: NewDatedValue) => Promise<boolean>,
  ): Promise<void> {
    requireSetter(caller, ['commissioner']);
    const dated = checkedDatedValue(wanted, localDay(new Date()));
    const { inForceFrom } = dated;
    await this.database.transaction(caller, async (tx) => {
      if (!(await add(tx, dated))) throw alreadySet();
      await recordSetting(tx, caller, 'set', { setting, inForceFrom });
    });
  }
}
