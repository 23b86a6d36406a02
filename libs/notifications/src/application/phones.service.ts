import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller } from '#kernel';
import { CONFIG, type Config, Database, type Tx } from '#platform';
import { toMobileNumber } from '../domain/mobile-number.js';
import { codeEnded, tooManyCodes, wrongCode } from '../domain/notifications.errors.js';
import { CODE_MINUTES, CODE_TRIES, isSameCode, phoneCode } from '../domain/phone-code.js';
import { type Phone } from '../domain/preference.js';
import {
  countCodesWithin,
  findPhoneWithin,
  markVerifiedWithin,
  removePhoneWithin,
  storeAskedPhoneWithin,
  takeTryWithin,
} from '../persistence/phones.queries.js';

const MOST_AN_HOUR = 3;
const MOST_A_DAY = 6;

/** The caller's own mobile number: texts go to it once they have typed the code that was sent to it. */
@Injectable()
export class PhonesService {
  constructor(
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async find(caller: Caller): Promise<Phone | undefined> {
    return this.database.transaction(caller, findPhoneWithin);
  }

  /**
   * Sends a code to a number; one that was verified before gets no texts any more.
   * @throws DomainError notifications.not-a-mobile, notifications.too-many-codes
   */
  async ask(caller: Caller, typed: string): Promise<void> {
    const number = toMobileNumber(typed);
    await this.database.transaction(caller, async (tx) => {
      const [hour, day] = [await countCodesWithin(tx, 1), await countCodesWithin(tx, 24)];
      if (hour >= MOST_AN_HOUR || day >= MOST_A_DAY) throw tooManyCodes();
      await storeAskedPhoneWithin(tx, number, randomUUID());
      await this.record(tx, caller, 'phone.ask');
      return null;
    });
  }

  /** @throws DomainError notifications.code-ended, notifications.wrong-code */
  async verify(caller: Caller, code: string): Promise<void> {
    // A wrong code must be counted, so it is no error of the transaction.
    const end = await this.database.transaction(caller, async (tx) => {
      const asked = await takeTryWithin(tx, { minutes: CODE_MINUTES, tries: CODE_TRIES });
      if (!asked) return 'ended';
      if (!isSameCode(code, phoneCode(this.config.sessionSecret, asked))) return 'wrong';
      await markVerifiedWithin(tx);
      await this.record(tx, caller, 'phone.verify');
      return 'verified';
    });
    if (end === 'ended') throw codeEnded();
    if (end === 'wrong') throw wrongCode();
  }

  /** No texts any more. */
  async remove(caller: Caller): Promise<void> {
    await this.database.transaction(caller, async (tx) => {
      await removePhoneWithin(tx);
      await this.record(tx, caller, 'phone.remove');
      return null;
    });
  }

  private async record(tx: Tx, { authorityId, userId }: Caller, action: string): Promise<void> {
    await recordAudit(tx, {
      authorityId,
      action,
      subjectType: 'user',
      subjectIds: userId ? [userId] : [],
    });
  }
}
