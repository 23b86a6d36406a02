import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type NoticeText } from '#notifications';
import { type Tx } from '#platform';
import {
  findHelpFacts,
  type HelpFacts,
  type HelpTopic,
  insertHelpNotices,
} from '../persistence/help-notices.queries.js';

/** What people are told; nobody's name, and none of the family's words. */
const TEXTS: Record<HelpTopic, (facts: HelpFacts, id: string) => NoticeText> = {
  'help-requested': ({ kind, ownBy }, id) => ({
    title: kind === 'help' ? 'A family asks for help' : 'A family asks before it spends money',
    body: `Take it on by the end of ${ownBy}, or your colleagues are told.`,
    link: `/officer/help-requests/${id}`,
  }),
  'help-escalated': ({ ownBy }, id) => ({
    title: 'A family has waited too long for an answer',
    body: `Nobody has taken this request on. That was to be done by ${ownBy}.`,
    link: `/officer/help-requests/${id}`,
  }),
  'help-answered': ({ childId }) => ({
    title: 'Your question has an answer',
    body: 'The answer is in writing, and stays there for you to read again.',
    link: `/budget/${childId}/help`,
  }),
};

/** Who is told of requests for help. Work of the worker's: it belongs to no caller. */
@Injectable()
export class HelpNoticesService {
  /** Once each; joins a transaction of the job "match-vacancies". */
  async tellWithin(tx: Tx, topic: HelpTopic, requestId: string): Promise<void> {
    const facts = await findHelpFacts(tx, requestId);
    if (!facts) return;
    await insertHelpNotices(tx, topic, requestId, TEXTS[topic](facts, requestId));
    await recordAudit(tx, {
      authorityId: facts.authorityId,
      action: 'help-request.tell',
      subjectType: 'help-request',
      subjectIds: [requestId],
    });
  }
}
