import { Injectable } from '@nestjs/common';
import { type Tx } from '#platform';
import {
  tellOfKeptBack,
  tellOfPublication,
  tellOfReply,
} from '../persistence/feedback-news.queries.js';

/** Who is told what a council decided about words. Work of the worker's. */
@Injectable()
export class FeedbackNoticesService {
  /** Once each; joins a transaction of the job "match-vacancies". */
  async tellWithin(tx: Tx, what: string, id: string): Promise<void> {
    switch (what) {
      case 'review-published':
        return tellOfPublication(tx, id);
      case 'review-kept-back':
        return tellOfKeptBack(tx, id);
      default:
        return tellOfReply(tx, id);
    }
  }
}
