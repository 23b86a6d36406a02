import { type Tx } from '#platform';
import { tellProviderWithin } from '#providers';
import { AWARD_NEWS, type AwardNews, awardNotice } from '../domain/award-news.js';
import { findAwardNews } from '../persistence/award-news.queries.js';

/** Whether it is news of awards. */
export function isAwardNews(what: string): what is AwardNews {
  return AWARD_NEWS.some((one) => one === what);
}

/** Tells the bidder or the winner, once each; joins a transaction of the job "match-vacancies". */
export async function tellOfAwardWithin(tx: Tx, what: AwardNews, id: string): Promise<void> {
  const facts = await findAwardNews(tx, what, id);
  if (!facts) return;
  const about = { providerId: facts.providerId, topic: what, subjectId: id };
  await tellProviderWithin(tx, about, awardNotice(what, facts));
}
