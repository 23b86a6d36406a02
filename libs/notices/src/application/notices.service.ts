import { Inject, Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller, checkedText, DomainError, localDay } from '#kernel';
import { checkIntendedWithin } from '#market';
import { CONFIG, type Config, Database, type Tx } from '#platform';
import { type PaymentFigures } from '../domain/builders/uk17.js';
import { type Gap, type Withheld } from '../domain/facts.js';
import { type Release } from '../domain/ocds.js';
import { type NoticeKind } from '../domain/vocabulary.js';
import { type CountedPayments, countPayments } from '../persistence/invoices.queries.js';
import {
  findNotice,
  findPersonName,
  findPublishedOfCalloff,
  listNotices,
  lockNotice,
  markReady,
  type Notice,
  type NoticeAnswers,
  takeBack,
  withdraw,
  writeAnswers,
} from '../persistence/notices.queries.js';
import { ownAuthority } from './own-authority.js';
import { writeNotice } from './notice-file.js';

export interface NoticeFile extends Notice {
  /** As it would be sent now, or as it was sent. */
  text: Release;
  gaps: Gap[];
}

/** Figures of payments of a half year: counted, and typed. */
export interface FiguresOfNotice {
  from: string;
  to: string;
  /** Null where no invoice of the half year is known. */
  counted: CountedPayments | null;
  typed: PaymentFigures;
  typedBy: string | null;
}

/** Notices of a council: what is to be written, and a person's check before anything leaves. */
@Injectable()
export class NoticesService {
  constructor(
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>,
  ) {}

  /** Those of the caller's council, what is due first. */
  async list(caller: Caller): Promise<Notice[]> {
    const authorityId = ownAuthority(caller);
    return this.database.transaction(caller, (tx) => listNotices(tx, authorityId));
  }

  /**
   * The published notice of a kind about a purchase: its number, and the day that counts for what follows.
   * Undefined while there is none.
   */
  async publishedOf(
    caller: Caller,
    calloffId: string,
    kind: NoticeKind,
  ): Promise<{ number: string; day: string } | undefined> {
    const notice = await this.database.transaction(caller, (tx) =>
      findPublishedOfCalloff(tx, calloffId, kind),
    );
    if (!notice?.publishedAt || notice.platformNumber === null) return undefined;
    return { number: notice.platformNumber, day: localDay(new Date(notice.publishedAt)) };
  }

  /** @throws DomainError notices.not-found, notices.cannot-be-built */
  async get(caller: Caller, id: string): Promise<NoticeFile> {
    const authorityId = ownAuthority(caller);
    return this.database.transaction(caller, async (tx) => {
      const notice = await findNotice(tx, authorityId, id);
      if (!notice) throw notFound();
      return this.fileOf(tx, notice);
    });
  }

  /**
   * A person has read the text, with no child in it: it is fixed and will be sent.
   * @throws DomainError notices.not-found, notices.incomplete with each paragraph that is missing,
   *   notices.moved, and for UK13 as EstablishmentService.intend() does
   */
  async check(caller: Caller, id: string): Promise<void> {
    await this.change(caller, id, 'notice.check', async (tx, notice) => {
      if (notice.kind === 'UK13' && notice.draftId !== null) {
        await checkIntendedWithin(tx, notice.draftId);
      }
      const { release, gaps } = await writeNotice(tx, notice, this.config.publicUrl);
      if (gaps.length > 0) throw incomplete(gaps);
      return markReady(tx, id, release, caller.userId);
    });
  }

  /** Before it is sent: to change it. @throws DomainError notices.not-found, notices.moved */
  async takeBack(caller: Caller, id: string): Promise<void> {
    await this.change(caller, id, 'notice.take-back', (tx) => takeBack(tx, id));
  }

  /**
   * It is not needed, or was published elsewhere; the reasons stay.
   * @throws DomainError notices.not-found, notices.moved, notices.reasons-needed
   */
  async withdraw(caller: Caller, id: string, reasons: string): Promise<void> {
    const remark = checkedText(reasons, {
      code: 'notices.reasons-needed',
      field: 'reasons',
      least: 10,
      most: 2000,
      message: 'Say why it is not needed in 10 to 2,000 characters',
    });
    await this.change(caller, id, 'notice.withdraw', (tx) => withdraw(tx, id, remark));
  }

  /** What is withheld, with the reason. @throws DomainError notices.not-found, notices.moved */
  async withhold(caller: Caller, id: string, withheld: Withheld[]): Promise<void> {
    await this.answer(caller, id, { withheld });
  }

  /**
   * Figures of payments, for UK17, with who typed them. What can be counted from invoices is counted all the
   * same, and stands in the notice instead. @throws DomainError notices.not-found, notices.moved
   */
  async enterFigures(caller: Caller, id: string, given: PaymentFigures): Promise<void> {
    const figures = { ...given, typedBy: caller.userId, typedOn: localDay(new Date()) };
    await this.answer(caller, id, { figures });
  }

  /**
   * What is counted from invoices for the half year of a UK17, and who typed the rest.
   * @throws DomainError notices.not-found, for notices of other kinds as well
   */
  async figuresOf(caller: Caller, id: string): Promise<FiguresOfNotice> {
    const authorityId = ownAuthority(caller);
    return this.database.transaction(caller, async (tx) => {
      const notice = await findNotice(tx, authorityId, id);
      if (notice?.periodFrom == null || notice.periodTo === null) throw notFound();
      const period = { from: notice.periodFrom, to: notice.periodTo };
      const typed = notice.answers.figures ?? {};
      return {
        ...period,
        typed,
        counted: (await countPayments(tx, authorityId, period)) ?? null,
        typedBy: typed.typedBy ? await findPersonName(tx, typed.typedBy) : null,
      };
    });
  }

  private async answer(caller: Caller, id: string, answers: NoticeAnswers): Promise<void> {
    await this.change(caller, id, 'notice.answer', (tx, notice) =>
      writeAnswers(tx, id, { ...notice.answers, ...answers }),
    );
  }

  private async change(
    caller: Caller,
    id: string,
    action: string,
    act: (tx: Tx, notice: Notice) => Promise<number>,
  ): Promise<void> {
    const authorityId = ownAuthority(caller);
    await this.database.transaction(caller, async (tx) => {
      const notice = await lockNotice(tx, authorityId, id);
      // Once it is sent, it is the worker's: it can be read, and not locked.
      if (!notice) throw (await findNotice(tx, authorityId, id)) ? moved() : notFound();
      if ((await act(tx, notice)) === 0) throw moved();
      await recordAudit(tx, {
        authorityId,
        action,
        subjectType: 'notice',
        subjectIds: [id],
        details: { kind: notice.kind, version: notice.version },
      });
    });
  }

  private async fileOf(tx: Tx, notice: Notice): Promise<NoticeFile> {
    if (notice.release) return { ...notice, text: notice.release, gaps: [] };
    const { release, gaps } = await writeNotice(tx, notice, this.config.publicUrl);
    return { ...notice, text: release, gaps };
  }
}

export function notFound(): DomainError {
  return new DomainError('not-found', 'notices.not-found', 'The notice was not found.');
}

function moved(): DomainError {
  return new DomainError(
    'conflict',
    'notices.moved',
    'The notice is not where it was: somebody checked it, took it back, or it was sent. Look at it again.',
  );
}

function incomplete(gaps: Gap[]): DomainError {
  const missing = gaps.map(({ paragraph, words }) => `${words} (${paragraph})`);
  return new DomainError(
    'conflict',
    'notices.incomplete',
    `The notice does not say yet: ${missing.join('; ')}.`,
  );
}
