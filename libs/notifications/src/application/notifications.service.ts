import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller, decodeCursor, type Page, type PageRequest, toPage } from '#kernel';
import { Database } from '#platform';
import type { Notice, NoticeInFull } from '../domain/notice.js';
import { noticeNotFound } from '../domain/notifications.errors.js';
import {
  countUnreadWithin,
  findNoticeWithin,
  keyOfNotice,
  listNoticesWithin,
  markReadWithin,
} from '../persistence/notices.queries.js';

/** What the caller was told, under the membership in use. */
@Injectable()
export class NotificationsService {
  constructor(private readonly database: Database) {}

  /**
   * Unread notices first, then the newest.
   * @throws DomainError request.bad-cursor
   */
  async list(caller: Caller, request: PageRequest): Promise<Page<Notice>> {
    const { items, nextCursor } = await this.listInFull(caller, request);
    return { items: items.map(({ facts: _facts, ...notice }) => notice), nextCursor };
  }

  /**
   * The same, with what its words in other languages are made from.
   * @throws DomainError request.bad-cursor
   */
  async listInFull(caller: Caller, { limit, cursor }: PageRequest): Promise<Page<NoticeInFull>> {
    const after = decodeCursor(cursor, ['number', 'string', 'string']);
    return this.database.transaction(caller, async (tx) =>
      toPage(await listNoticesWithin(tx, after, limit + 1), limit, keyOfNotice),
    );
  }

  /** @throws DomainError notifications.not-found */
  async get(caller: Caller, id: string): Promise<NoticeInFull> {
    return this.database.transaction(caller, async (tx) => {
      const notice = await findNoticeWithin(tx, id);
      if (!notice) throw noticeNotFound();
      return notice;
    });
  }

  async unreadCount(caller: Caller): Promise<number> {
    return this.database.transaction(caller, countUnreadWithin);
  }

  /**
   * Marks a notice as read; a second time changes nothing.
   * @throws DomainError notifications.not-found
   */
  async markRead(caller: Caller, id: string): Promise<Notice> {
    return this.database.transaction(caller, async (tx) => {
      const notice = await markReadWithin(tx, id);
      if (!notice) throw noticeNotFound();
      await recordAudit(tx, {
        authorityId: caller.authorityId,
        action: 'notification.read',
        subjectType: 'notification',
        subjectIds: [id],
      });
      return notice;
    });
  }
}
