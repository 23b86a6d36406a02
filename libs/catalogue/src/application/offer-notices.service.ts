import { Injectable } from '@nestjs/common';
import { type Tx } from '#platform';
import { tellProviderWithin } from '#providers';
import { findCheckNews } from '../persistence/offer-checks.queries.js';

const OFFER_NEWS = ['offer-accepted', 'offer-sent-back'] as const;
export type OfferNews = (typeof OFFER_NEWS)[number];

/** What providers are told about their offers. Work of the worker's: it belongs to no caller. */
@Injectable()
export class OfferNoticesService {
  knows(what: string): what is OfferNews {
    return OFFER_NEWS.some((one) => one === what);
  }

  /** Once each; joins a transaction of the job "match-vacancies". */
  async tellWithin(tx: Tx, what: OfferNews, id: string): Promise<void> {
    const facts = await findCheckNews(tx, id);
    if (!facts) return;
    const { providerId, offerId, title, authorityName, reasons, state } = facts;
    const accepted = what === 'offer-accepted';
    const next =
      state === 'listed' ? 'It is listed now.' : 'It is listed when every council has accepted it.';
    await tellProviderWithin(
      tx,
      { providerId, topic: what, subjectId: id },
      {
        title: accepted
          ? `${authorityName} accepts “${title}”`
          : `${authorityName} sends “${title}” back`,
        body: accepted ? next : `Change it and list it again. They say: ${reasons ?? ''}`,
        link: `/provider/offers/${offerId}`,
      },
    );
  }
}
