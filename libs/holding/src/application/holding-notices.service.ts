import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type NoticeText } from '#notifications';
import { type Tx } from '#platform';
import {
  type Audience,
  findChildOfNews,
  type HoldingTopic,
  insertHoldingNotices,
  isHoldingTopic,
} from '../persistence/holding-notices.queries.js';

/** Who is told what; nobody's name, and no amount. */
const TEXTS: Record<HoldingTopic, { audience: Audience; text: (childId: string) => NoticeText }[]> =
  {
    'way-asked': [
      {
        audience: 'officers',
        text: (childId) => ({
          title: 'A family has chosen how its money is held',
          body: 'Confirm it, or say why not.',
          link: `/officer/children/${childId}/ways`,
        }),
      },
    ],
    'way-decided': [
      {
        audience: 'family',
        text: (childId) => ({
          title: 'Your officer has answered about who holds the money',
          body: 'The page says what happens next. You can choose another way at any time.',
          link: `/budget/${childId}/ways`,
        }),
      },
    ],
    'agreement-proposed': [
      {
        audience: 'family',
        text: (childId) => ({
          title: 'There is a direct payment agreement for you to read',
          body: 'Nothing is paid before you accept it. You can say no, and choose another way.',
          link: `/budget/${childId}/direct-payment`,
        }),
      },
    ],
    'agreement-answered': [
      {
        audience: 'officers',
        text: (childId) => ({
          title: 'A family has answered about its direct payment agreement',
          body: 'See whether it was accepted.',
          link: `/officer/children/${childId}/direct-payment`,
        }),
      },
    ],
    'agreement-ended': [
      {
        audience: 'family',
        text: (childId) => ({
          title: 'The direct payment agreement has ended',
          body: 'Support goes on. Choose another way to hold the money.',
          link: `/budget/${childId}/direct-payment`,
        }),
      },
      {
        audience: 'officers',
        text: (childId) => ({
          title: 'A direct payment agreement has ended',
          body: 'See why, and that the family has another way.',
          link: `/officer/children/${childId}/direct-payment`,
        }),
      },
    ],
    'receipt-queried': [
      {
        audience: 'family',
        text: (childId) => ({
          title: 'There is a question about a receipt',
          body: 'The page says what is unclear, and why it is asked.',
          link: `/budget/${childId}/receipts`,
        }),
      },
    ],
  };

/** Who is told of what happens to the holding of money. Work of the worker's: it belongs to no caller. */
@Injectable()
export class HoldingNoticesService {
  /** Once each; joins a transaction of the job "match-vacancies". */
  async tellWithin(tx: Tx, topic: string, id: string): Promise<void> {
    if (!isHoldingTopic(topic)) throw new Error(`Nobody is told of "${topic}"`);
    const about = await findChildOfNews(tx, topic, id);
    if (!about) return;
    for (const { audience, text } of TEXTS[topic]) {
      const notice = { audience, text: text(about.childId) };
      await insertHoldingNotices(tx, topic, { id, ...about }, notice);
    }
    await recordAudit(tx, {
      authorityId: about.authorityId,
      action: 'holding.tell',
      subjectType: 'child',
      subjectIds: [id, about.childId],
      details: { topic },
    });
  }
}
