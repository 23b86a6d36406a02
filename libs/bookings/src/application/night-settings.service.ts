import { Injectable } from '@nestjs/common';
import { recordSetting } from '#audit';
import {
  alreadySet,
  type Caller,
  checkedDatedValue,
  type DatedValue,
  localDay,
  nothingToTakeBack,
  requireSetter,
} from '#kernel';
import { Database } from '#platform';
import {
  checkedNightSetting,
  type NewNightSetting,
  type NightSetting,
  type NightSettingKind,
} from '../domain/night-setting.js';
import {
  addNightSetting,
  listNightSettings,
  removeNightSetting,
} from '../persistence/night-limits.queries.js';

/** The limits of nights of the caller's council, set by its commissioner from a day on. */
@Injectable()
export class NightSettingsService {
  constructor(private readonly database: Database) {}

  /** By kind, the newest first, with those that have not begun. */
  async list(caller: Caller): Promise<(NightSetting & DatedValue)[]> {
    return this.database.transaction(caller, listNightSettings);
  }

  /**
   * Sets a limit from a day on; stays whose first night is before that day are counted as before.
   * @throws DomainError settings.not-yours, settings.wrong-start, settings.wrong-source,
   * settings.already-set, bookings.wrong-limit, bookings.beyond-the-law
   */
  async set(caller: Caller, wanted: NewNightSetting): Promise<void> {
    requireSetter(caller, ['commissioner']);
    const dated = checkedDatedValue(wanted, localDay(new Date()));
    const setting = checkedNightSetting({ ...wanted, ...dated });
    const { kind, value, bound, countedBy, inForceFrom } = setting;
    await this.database.transaction(caller, async (tx) => {
      if (!(await addNightSetting(tx, setting))) throw alreadySet();
      const said = { setting: kind, inForceFrom, value, bound, countedBy };
      await recordSetting(tx, caller, 'set', said);
    });
  }

  /**
   * Takes back a limit that has not begun.
   * @throws DomainError settings.not-yours, settings.nothing-to-take-back
   */
  async takeBack(caller: Caller, kind: NightSettingKind, inForceFrom: string): Promise<void> {
    requireSetter(caller, ['commissioner']);
    await this.database.transaction(caller, async (tx) => {
      if (!(await removeNightSetting(tx, kind, inForceFrom))) throw nothingToTakeBack();
      await recordSetting(tx, caller, 'take-back', { setting: kind, inForceFrom });
    });
  }
}
