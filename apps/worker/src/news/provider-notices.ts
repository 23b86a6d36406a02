import { Injectable } from '@nestjs/common';
import { type News, type Tx } from '#platform';
import { EvidenceNoticesService } from '#providers';

export type ProviderNews = Extract<News, { topic: 'provider.news' }>;

/** News of providers' own business. */
@Injectable()
export class ProviderNotices {
  constructor(private readonly evidence: EvidenceNoticesService) {}

  /** Tells whom it concerns; joins a transaction of the job "match-vacancies". */
  async tellWithin(tx: Tx, { payload }: ProviderNews): Promise<void> {
    switch (payload.what) {
      case 'evidence-checked':
        return this.evidence.tellCheckedWithin(tx, payload.id);
      default:
        throw new Error(`Nobody is told of "${payload.what}"`);
    }
  }
}
