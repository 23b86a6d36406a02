import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type FoundOffer, parseSearch, SearchService } from '#catalogue';
import { type AccessFacet, ageOn, DomainError, localDay, visitor } from '#kernel';
import { type NoticeText } from '#notifications';
import { Database } from '#platform';
import {
  type DueOffer,
  insertOffer,
  listDueOffers,
  tellGuardians,
} from '../persistence/undelivered.queries.js';

/** As many as a tired person looks at. */
const OFFERED = 3;
const AT_ONCE = 50;

/** What a child needs of an offer. */
export interface ChildToPlace {
  authorityId: string;
  homeDistrict: string;
  dateOfBirth: string;
  accessNeeds: AccessFacet[];
}

/** What can be booked instead of what was not delivered. */
@Injectable()
export class AlternativesService {
  constructor(
    private readonly database: Database,
    private readonly search: SearchService,
  ) {}

  /** Three offers with free places for the child, the nearest first; fewer where there are fewer. */
  async forChild(child: ChildToPlace, now = new Date()): Promise<FoundOffer[]> {
    const criteria = parseSearch({
      near: child.homeDistrict,
      age: String(Math.min(25, ageOn(child.dateOfBirth, localDay(now)))),
      access: child.accessNeeds,
      limit: String(OFFERED),
    });
    const asCouncil = { ...visitor('alternatives'), authorityId: child.authorityId };
    try {
      return (await this.search.search(asCouncil, criteria)).items;
    } catch (error) {
      // A district that the list of places does not know has nothing near it.
      if (error instanceof DomainError && error.code === 'catalogue.postcode-unknown') return [];
      throw error;
    }
  }

  /**
   * Offers something instead for all that is 14 or 28 days old, once each; work of the worker's, safe to
   * run twice at once and to begin again.
   * @returns how many families were told
   */
  async offerDue(now: Date): Promise<number> {
    let told = 0;
    for (;;) {
      const due = await this.database.job('match-vacancies', (tx) =>
        listDueOffers(tx, now, AT_ONCE),
      );
      for (const one of due) told += (await this.offer(one, now)) ? 1 : 0;
      if (due.length < AT_ONCE) return told;
    }
  }

  private async offer(due: DueOffer, now: Date): Promise<boolean> {
    const found = await this.forChild(due, now);
    return this.database.job('match-vacancies', async (tx) => {
      const id = await insertOffer(
        tx,
        due,
        found.map((offer) => offer.id),
      );
      if (id === undefined) return false;
      const { authorityId, childId } = due;
      await tellGuardians(
        tx,
        { topic: 'undelivered-alternatives', subjectId: id, authorityId, childId },
        noticeOf(due, found),
      );
      await recordAudit(tx, {
        authorityId,
        action: 'undelivered.offer',
        subjectType: 'child',
        subjectIds: [childId],
        details: { day: due.day, offers: found.length },
      });
      return true;
    });
  }
}

/** Names no child, and nothing that the child needs. */
function noticeOf({ childId, day }: DueOffer, found: FoundOffer[]): NoticeText {
  const lines = found.map(({ title, provider }) => `${title}, ${provider.name}`);
  return {
    title: 'Something you were to have is still owed to you',
    body:
      lines.length > 0
        ? [`It has been owed for ${day} days. You could book instead:`, ...lines].join('\n')
        : `It has been owed for ${day} days, and nothing near you has a free place. Your officer and the commissioners see that.`,
    link: `/budget/${childId}/undelivered`,
  };
}
