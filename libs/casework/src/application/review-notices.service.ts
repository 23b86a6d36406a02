import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type NoticeText } from '#notifications';
import { type Tx } from '#platform';
import { RULE_OF_THE_SOURCE } from '../domain/review-rule.js';
import {
  type DueReviewNotice,
  insertReviewNotices,
  noteDueReviews,
} from '../persistence/review-notices.queries.js';

const days = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

/** Tells people of reviews that come up or are late. Work of the worker's: it belongs to no caller. */
@Injectable()
export class ReviewNoticesService {
  /**
   * Families, young people and officers, once for each notice; joins a transaction of the job
   * "match-vacancies".
   * @param day "YYYY-MM-DD", local
   * @returns how many notices were due
   */
  async tellDueWithin(tx: Tx, day: string): Promise<number> {
    const due = await noteDueReviews(tx, day, RULE_OF_THE_SOURCE);
    for (const notice of due) {
      await insertReviewNotices(tx, notice, forFamily(notice), forOfficers(notice));
      await recordAudit(tx, {
        authorityId: notice.authorityId,
        action: 'review.tell',
        subjectType: 'review',
        subjectIds: [notice.reviewId, notice.childId],
        details: { kind: notice.kind },
      });
    }
    return due.length;
  }
}

function forFamily({ kind, childId, reviewDueOn }: DueReviewNotice): NoticeText {
  const link = `/plan/${childId}/review`;
  const day = inWords(reviewDueOn);
  return kind === 'overdue'
    ? {
        title: 'A review of the support is late',
        body: `It was due by ${day}. Your officer was told, too. The support goes on meanwhile, and you can ask when the review will be.`,
        link,
      }
    : {
        title: `A review of the support is due by ${day}`,
        body: 'See who comes, and write down what should be said. What the child or young person says comes first.',
        link,
      };
}

function forOfficers({ kind, childId, reviewDueOn }: DueReviewNotice): NoticeText {
  const link = `/officer/children/${childId}/reviews`;
  const day = inWords(reviewDueOn);
  return kind === 'overdue'
    ? {
        title: 'A review is overdue',
        body: `It was due by ${day}. Hold it, and write down what came of it.`,
        link,
      }
    : {
        title: `A review is due by ${day}`,
        body: 'Arrange the day, ask people to come, and hear the child first.',
        link,
      };
}

function inWords(day: string): string {
  return days.format(new Date(`${day}T12:00:00Z`));
}
