import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller, instantToLocal, invalidField, localDay } from '#kernel';
import { Database, type Tx } from '#platform';
import { parseRange } from '../domain/day-range.js';
import { checkedCopy, movedTerm, type TermCopy } from '../domain/moved-term.js';
import { type Recurrence, sessionsOfRule } from '../domain/recurrence.js';
import { type LeftOut, siftSessions, type WishedSession } from '../domain/sift-sessions.js';
import { holidaysOf } from '../persistence/school-holidays.queries.js';
import {
  insertSessions,
  lockOffer,
  ownSessions,
  startsTaken,
} from '../persistence/sessions.queries.js';
import { ownProvider } from './own-provider.js';
import { type PreparedSession, priced, pricedAsBefore, refuseOffer } from './prepare-sessions.js';
import { type PublishedSession, toPublished } from './session-view.js';

export interface ManySessionsOptions {
  /** The council whose school holidays are left out. */
  holidaysOf?: string | undefined;
  /** More days to leave out, "YYYY-MM-DD". */
  skipDates?: readonly string[] | undefined;
}

/** What is added, and what is left out with its reason; both in order of time. */
export interface ManySessions {
  sessions: PublishedSession[];
  leftOut: LeftOut[];
}

/** Enough for a term of several sessions a day. */
const MOST_COPIED = 500;

/** Many sessions at once: of a rule, or a term that was. What cannot be is left out and said, not refused whole. */
@Injectable()
export class ManySessionsService {
  constructor(private readonly database: Database) {}

  /** What addByRule() would do. @throws DomainError as it does */
  async previewRule(
    caller: Caller,
    offerId: string,
    rule: Recurrence & ManySessionsOptions,
  ): Promise<ManySessions> {
    return this.tried(caller, offerId, rule, async () => plain(sessionsOfRule(rule)));
  }

  /**
   * Adds every session of a rule that can be.
   * @throws DomainError catalogue.session-repeat, catalogue.nothing-to-add, catalogue.offer-not-found,
   * catalogue.offer-withdrawn, catalogue.no-sessions-for-accommodation, catalogue.session-price
   */
  async addByRule(
    caller: Caller,
    offerId: string,
    rule: Recurrence & ManySessionsOptions,
  ): Promise<ManySessions> {
    return this.done(caller, offerId, rule, async () => plain(sessionsOfRule(rule)));
  }

  /** What copyTerm() would do. @throws DomainError as it does */
  async previewCopy(
    caller: Caller,
    offerId: string,
    copy: TermCopy & ManySessionsOptions & { keepPrices: boolean },
  ): Promise<ManySessions> {
    return this.tried(caller, offerId, copy, (tx) => copied(tx, caller, offerId, copy));
  }

  /**
   * Adds the sessions of a range of days again, week for week, in another one. Cancelled ones are not copied.
   * @param copy keepPrices: each session's own price; otherwise what the offer costs now
   * @throws DomainError catalogue.term-range, catalogue.nothing-to-add and those of an offer in addByRule()
   */
  async copyTerm(
    caller: Caller,
    offerId: string,
    copy: TermCopy & ManySessionsOptions & { keepPrices: boolean },
  ): Promise<ManySessions> {
    return this.done(caller, offerId, copy, (tx) => copied(tx, caller, offerId, copy));
  }

  private async tried(
    caller: Caller,
    offerId: string,
    options: ManySessionsOptions,
    wanted: (tx: Tx) => Promise<Wanted>,
  ): Promise<ManySessions> {
    const offer = { providerId: ownProvider(caller), offerId };
    return this.database.transaction(caller, async (tx) => {
      const { prepared, leftOut } = await sifted(tx, offer, options, await wanted(tx));
      return { sessions: prepared.map(toPublished), leftOut };
    });
  }

  private async done(
    caller: Caller,
    offerId: string,
    options: ManySessionsOptions,
    wanted: (tx: Tx) => Promise<Wanted>,
  ): Promise<ManySessions> {
    const offer = { providerId: ownProvider(caller), offerId };
    return this.database.transaction(caller, async (tx) => {
      const { prepared, leftOut } = await sifted(tx, offer, options, await wanted(tx));
      if (prepared.length === 0) throw nothingToAdd();
      for (const capacity of new Set(prepared.map((one) => one.capacity))) {
        const alike = prepared.filter((one) => one.capacity === capacity);
        await insertSessions(tx, { ...offer, capacity }, alike);
      }
      await recordAudit(tx, {
        authorityId: null,
        action: 'session.add',
        subjectType: 'session',
        subjectIds: [offerId, ...prepared.map(({ id }) => id)],
        details: { count: prepared.length, leftOut: leftOut.length },
      });
      return { sessions: prepared.map(toPublished), leftOut };
    });
  }
}

interface Wanted {
  wishes: WishedSession[];
  leftOut: LeftOut[];
  /** A price that is above the offer's by now becomes the offer's, where it was not typed. */
  asBefore?: boolean;
}

const plain = (wishes: WishedSession[]): Wanted => ({ wishes, leftOut: [] });

async function copied(
  tx: Tx,
  caller: Caller,
  offerId: string,
  copy: TermCopy & { keepPrices: boolean },
): Promise<Wanted> {
  checkedCopy(copy);
  const { range } = parseRange(copy.fromFirst, copy.fromLast);
  const own = { providerId: ownProvider(caller), offerId };
  const rows = await ownSessions(tx, own, { range, start: undefined, limit: MOST_COPIED });
  const { wishes, leftOut } = movedTerm(
    rows.filter(({ state }) => state === 'open'),
    copy,
  );
  if (copy.keepPrices) return { wishes, leftOut, asBefore: true };
  return { wishes: wishes.map((wish) => ({ ...wish, pricePence: undefined })), leftOut };
}

/** The offer stays locked until the transaction ends, so that nobody adds a twin meanwhile. */
async function sifted(
  tx: Tx,
  { providerId, offerId }: { providerId: string; offerId: string },
  options: ManySessionsOptions,
  wanted: Wanted,
): Promise<{ prepared: PreparedSession[]; leftOut: LeftOut[] }> {
  const offer = await lockOffer(tx, providerId, offerId);
  refuseOffer(offer);
  const now = new Date();
  const authorityId = options.holidaysOf;
  const holidays = authorityId ? await holidaysOf(tx, authorityId, localDay(now)) : [];
  const sieve = { holidays, skipDates: options.skipDates ?? [], now };
  const { possible, leftOut } = siftSessions(wanted.wishes, sieve);
  const starts = await startsTaken(
    tx,
    offerId,
    possible.map(({ startsAt }) => startsAt),
  );
  const taken = new Set(starts.map((at) => at.getTime()));
  const fresh = possible.filter(({ startsAt }) => !taken.has(startsAt.getTime()));
  const twins = starts.map((at) => ({
    localStart: instantToLocal(at),
    why: 'There is a session of this offer at that time already',
  }));
  return {
    prepared: fresh.map((wish) => ({
      id: randomUUID(),
      startsAt: wish.startsAt,
      endsAt: wish.endsAt,
      pricePence: wanted.asBefore ? pricedAsBefore(wish, wish, offer) : priced(wish, wish, offer),
      capacity: wish.capacity,
      taken: 0,
    })),
    leftOut: [...wanted.leftOut, ...leftOut, ...twins].toSorted((one, other) =>
      one.localStart < other.localStart ? -1 : 1,
    ),
  };
}

const nothingToAdd = (): Error =>
  invalidField(
    'catalogue.nothing-to-add',
    'weeklyUntil',
    'Every date is left out, so there is nothing to add. Choose other dates.',
  );
