import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type NoticeText } from '#notifications';
import { type Tx } from '#platform';
import {
  type CaseAudience,
  type CaseTopic,
  insertCaseNotices,
} from '../persistence/case-notices.queries.js';

interface Notice {
  audience: CaseAudience;
  text: NoticeText;
}

/** Who is told what; nobody's name, and none of the family's words. */
const TEXTS: Record<CaseTopic, (childId: string) => Notice[]> = {
  'child-handed-over': (childId) => [
    ...(['family', 'young-person'] as const).map((audience) => ({
      audience,
      text: {
        title: 'Who works with you at the council has changed',
        body: 'See who it is now, and why. Everything that you asked for goes on.',
        link: `/plan/${childId}/officers`,
      },
    })),
    {
      audience: 'to-officer',
      text: {
        title: 'A child was handed over to you',
        body: 'It is on your list, with all that is open.',
        link: `/officer/children/${childId}/officers`,
      },
    },
    {
      audience: 'from-officer',
      text: {
        title: 'A child of yours was handed over',
        body: 'Your colleague and the family were told.',
        link: '/officer/children',
      },
    },
  ],
  'more-asked': () => [
    {
      audience: 'officers',
      text: {
        title: 'A family asks for more',
        body: 'Read why, and answer with a reason. Who asks for a reassessment gets a day for it.',
        link: '/officer/requests',
      },
    },
  ],
  'plan-waits': () => [
    {
      audience: 'officers',
      text: {
        title: 'A plan waits for you to agree',
        body: 'The family has agreed to it. Read what is new.',
        link: '/officer/plans',
      },
    },
  ],
  'note-shared': (childId) =>
    (['family', 'young-person'] as const).map((audience) => ({
      audience,
      text: {
        title: 'Your officer has shared a note with you',
        body: 'It is about a meeting or a talk with other services.',
        link: `/plan/${childId}/notes`,
      },
    })),
};

/** Whether it is one of these: the outbox holds text. */
function isCaseTopic(topic: string): topic is CaseTopic {
  return Object.hasOwn(TEXTS, topic);
}

/** Tells people of what happens around a child. Work of the worker's: it belongs to no caller. */
@Injectable()
export class CaseNoticesService {
  /**
   * Once each; joins a transaction of the job "match-vacancies".
   * @param news.what one of the topics, or "note-shared:family" for one audience alone
   */
  async tellWithin(
    tx: Tx,
    news: { what: string; id: string; childId: string; authorityId: string },
  ): Promise<void> {
    const [topic = '', only] = news.what.split(':');
    if (!isCaseTopic(topic)) throw new Error(`Nobody is told of "${topic}"`);
    for (const notice of TEXTS[topic](news.childId)) {
      if (only === undefined || notice.audience === only)
        await insertCaseNotices(tx, topic, news, notice);
    }
    await recordAudit(tx, {
      authorityId: news.authorityId,
      action: 'case.tell',
      subjectType: 'child',
      subjectIds: [news.id, news.childId],
      details: { topic },
    });
  }
}
