import {
  alreadySet,
  type Caller,
  checkedDatedValue,
  localDay,
  type NewDatedValue,
  nothingToTakeBack,
  requireSetter,
} from '#kernel';
import { type Database } from '#platform';
import {
  checkedValues,
  type DatedRule,
  type RuleTable,
  type RuleValues,
} from '../domain/rule-table.js';
import { addRule, listRules, removeRule } from '../persistence/dated-rules.queries.js';
import { recordSetting } from './record-setting.js';

/** Rules of numbers that a commissioner sets from a day on, and takes back while they have not begun. */
export class DatedRules {
  constructor(
    private readonly database: Database,
    private readonly table: RuleTable,
  ) {}

  get fields(): RuleTable['fields'] {
    return this.table.fields;
  }

  /** The council's own first, the newest first; then what stands for all. */
  async list(caller: Caller): Promise<DatedRule[]> {
    return this.database.transaction(caller, (tx) => listRules(tx, this.table));
  }

  /**
   * @throws DomainError settings.not-yours, settings.wrong-start, settings.wrong-source, settings.wrong-number,
   * settings.already-set
   */
  async set(caller: Caller, wanted: NewDatedValue & { values: RuleValues }): Promise<void> {
    requireSetter(caller, ['commissioner']);
    const dated = checkedDatedValue(wanted, localDay(new Date()));
    const values = checkedValues(this.table.fields, wanted.values);
    const { setting } = this.table;
    await this.database.transaction(caller, async (tx) => {
      if (!(await addRule(tx, this.table, { ...dated, values }))) throw alreadySet();
      const { inForceFrom } = dated;
      await recordSetting(tx, caller, 'set', { setting, inForceFrom, ...values });
    });
  }

  /** @throws DomainError settings.not-yours, settings.nothing-to-take-back */
  async takeBack(caller: Caller, inForceFrom: string): Promise<void> {
    requireSetter(caller, ['commissioner']);
    const { setting } = this.table;
    await this.database.transaction(caller, async (tx) => {
      if (!(await removeRule(tx, this.table, inForceFrom))) throw nothingToTakeBack();
      await recordSetting(tx, caller, 'take-back', { setting, inForceFrom });
    });
  }
}
