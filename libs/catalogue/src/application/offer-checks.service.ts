import { Injectable } from '@nestjs/common';
import { recordAudit, recordSetting } from '#audit';
import {
  alreadySet,
  type Caller,
  checkedDatedValue,
  DomainError,
  invalidField,
  localDay,
  type NewDatedValue,
  nothingToTakeBack,
  requireSetter,
} from '#kernel';
import { appendOutbox, Database } from '#platform';
import {
  addCheckRule,
  type CheckRule,
  checksOfOwn,
  decideCheck,
  listCheckRules,
  listChecked,
  type OwnCheck,
  removeCheckRule,
  type WaitingCheck,
  waitingChecks,
} from '../persistence/offer-checks.queries.js';

export type CheckAnswer = { outcome: 'accepted' } | { outcome: 'sent-back'; reasons: string };

const SHOWN = 50;
const SETTING = 'offer-checks';

/** Where a council asks for it, its commissioner looks at new offers before anybody finds them. */
@Injectable()
export class OfferChecksService {
  constructor(private readonly database: Database) {}

  /** What waits for the caller's council, the oldest first; fifty at most. */
  async waiting(caller: Caller): Promise<WaitingCheck[]> {
    return this.database.transaction(caller, (tx) => waitingChecks(tx, SHOWN));
  }

  /** What councils said about an own offer, the newest of each. */
  async ofOwn(caller: Caller, offerId: string): Promise<OwnCheck[]> {
    return this.database.transaction(caller, (tx) => checksOfOwn(tx, offerId));
  }

  /**
   * Accepts an offer, which is then listed unless another council still looks at it, or sends it back with
   * reasons. The provider is told.
   * @returns whether it is listed now
   * @throws DomainError catalogue.reasons-needed, catalogue.check-not-found
   */
  async decide(caller: Caller, id: string, answer: CheckAnswer): Promise<{ listed: boolean }> {
    const reasons = answer.outcome === 'accepted' ? null : checkedReasons(answer.reasons);
    const { outcome } = answer;
    return this.database.transaction(caller, async (tx) => {
      const offerId = await decideCheck(tx, id, { outcome, reasons });
      if (offerId === undefined) throw checkNotFound();
      const listed = outcome === 'accepted' && (await listChecked(tx, offerId));
      await appendOutbox(tx, 'offer.news', { what: `offer-${outcome}`, id });
      await recordAudit(tx, {
        authorityId: caller.authorityId,
        action: `offer-check.${outcome === 'accepted' ? 'accept' : 'send-back'}`,
        subjectType: 'offer',
        subjectIds: [offerId, id],
        details: reasons === null ? { listed } : { reasons },
      });
      return { listed };
    });
  }

  /** The newest first, with those that have not begun; none where the council has never asked for it. */
  async rules(caller: Caller): Promise<CheckRule[]> {
    return this.database.transaction(caller, listCheckRules);
  }

  /**
   * Sets from a day on whether new offers are looked at; what is listed stays.
   * @throws DomainError settings.not-yours, settings.wrong-start, settings.wrong-source, settings.already-set
   */
  async setRule(caller: Caller, wanted: NewDatedValue & { checks: boolean }): Promise<void> {
    requireSetter(caller, ['commissioner']);
    const dated = checkedDatedValue(wanted, localDay(new Date()));
    const { checks } = wanted;
    await this.database.transaction(caller, async (tx) => {
      if (!(await addCheckRule(tx, { ...dated, checks }))) throw alreadySet();
      const { inForceFrom } = dated;
      await recordSetting(tx, caller, 'set', { setting: SETTING, inForceFrom, checks });
    });
  }

  /** Takes back a rule that has not begun. @throws DomainError settings.not-yours, settings.nothing-to-take-back */
  async takeRuleBack(caller: Caller, inForceFrom: string): Promise<void> {
    requireSetter(caller, ['commissioner']);
    await this.database.transaction(caller, async (tx) => {
      if (!(await removeCheckRule(tx, inForceFrom))) throw nothingToTakeBack();
      await recordSetting(tx, caller, 'take-back', { setting: SETTING, inForceFrom });
    });
  }
}

function checkedReasons(typed: string): string {
  const reasons = typed.normalize('NFC').trim();
  const length = Array.from(reasons).length;
  if (length >= 10 && length <= 1000) return reasons;
  throw invalidField(
    'catalogue.reasons-needed',
    'reasons',
    'Say in 10 to 1,000 characters what the provider should change.',
  );
}

const checkNotFound = (): DomainError =>
  new DomainError(
    'not-found',
    'catalogue.check-not-found',
    'No offer waits for you here. Somebody may have answered it already.',
  );
