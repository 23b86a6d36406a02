import { Injectable } from '@nestjs/common';
import { recordSetting } from '#audit';
import {
  alreadySet,
  type Caller,
  checkedDatedValue,
  invalidField,
  localDay,
  type NewDatedValue,
  nothingToTakeBack,
  requireSetter,
} from '#kernel';
import { Database } from '#platform';
import {
  addTerm,
  type AppealTerm,
  listTerms,
  removeTerm,
} from '../persistence/appeal-terms.queries.js';

const MOST_WORKING_DAYS = 60;
const SETTING = 'appeal-term';

/** How long the caller's council takes for an appeal, set by its commissioner from a day on. */
@Injectable()
export class AppealTermsService {
  constructor(private readonly database: Database) {}

  /** The newest first, with those that have not begun; none where the usual term counts. */
  async list(caller: Caller): Promise<AppealTerm[]> {
    return this.database.transaction(caller, listTerms);
  }

  /**
   * Sets the term from a day on; appeals that were made before keep their day.
   * @throws DomainError settings.not-yours, settings.wrong-start, settings.wrong-source,
   * settings.already-set, assessments.wrong-term
   */
  async set(caller: Caller, wanted: NewDatedValue & { workingDays: number }): Promise<void> {
    requireSetter(caller, ['commissioner']);
    const dated = checkedDatedValue(wanted, localDay(new Date()));
    const { workingDays } = wanted;
    if (!Number.isSafeInteger(workingDays) || workingDays < 1 || workingDays > MOST_WORKING_DAYS) {
      throw invalidField(
        'assessments.wrong-term',
        'workingDays',
        `Enter a whole number of working days from 1 to ${MOST_WORKING_DAYS}.`,
      );
    }
    const { inForceFrom } = dated;
    await this.database.transaction(caller, async (tx) => {
      if (!(await addTerm(tx, { ...dated, workingDays }))) throw alreadySet();
      await recordSetting(tx, caller, 'set', { setting: SETTING, inForceFrom, workingDays });
    });
  }

  /**
   * Takes back a term that has not begun.
   * @throws DomainError settings.not-yours, settings.nothing-to-take-back
   */
  async takeBack(caller: Caller, inForceFrom: string): Promise<void> {
    requireSetter(caller, ['commissioner']);
    await this.database.transaction(caller, async (tx) => {
      if (!(await removeTerm(tx, inForceFrom))) throw nothingToTakeBack();
      await recordSetting(tx, caller, 'take-back', { setting: SETTING, inForceFrom });
    });
  }
}
