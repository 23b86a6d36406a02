import { Injectable } from '@nestjs/common';
import { AttendanceNoticesService } from '#attendance';
import { AddressNoticesService } from '#notifications';
import { type News, type Tx } from '#platform';

type MessageNews = Extract<News, { topic: 'attendance.news' | 'message.news' }>;

/** Whether it is news of one of these. */
export function isMessageNews(news: News): news is MessageNews {
  return news.topic === 'attendance.news' || news.topic === 'message.news';
}

/** News of sessions as they happen, and of messages that do not arrive. */
@Injectable()
export class MessageNotices {
  constructor(
    private readonly attendance: AttendanceNoticesService,
    private readonly addresses: AddressNoticesService,
  ) {}

  /** Tells whom it concerns; joins a transaction of the job "match-vacancies". */
  async tellWithin(tx: Tx, { topic, payload }: MessageNews): Promise<void> {
    if (topic === 'message.news') return this.addresses.tellWithin(tx, payload.id);
    return this.attendance.tellWithin(tx, payload.what, payload.id);
  }
}
