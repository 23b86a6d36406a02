import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { parseSearch, SearchService } from '#catalogue';
import { type Caller, visitor } from '#kernel';
import { Database } from '#platform';
import { ENOUGH_OFFERS, type Group, type Shortage, shortageText } from '../domain/shortage.js';
import {
  endOthers,
  listGroups,
  listShortages,
  noteShortage,
  tellOfShortages,
} from '../persistence/shortages.queries.js';

interface Short {
  group: Group;
  offers: number;
}

/** Which children have a budget and too little to use it for, looked at with the search that they use themselves. */
@Injectable()
export class ShortagesService {
  constructor(
    private readonly database: Database,
    private readonly searches: SearchService,
  ) {}

  /** For a commissioner: what the last look found. */
  async list(caller: Caller): Promise<Shortage[]> {
    return this.database.transaction(caller, listShortages);
  }

  /**
   * Looks for each group of each council, writes down what has fewer than three offers and tells commissioners of what is
   * new, in one notice. Work of the worker's, safe to run twice.
   * @param today local day
   * @returns how many groups are short
   */
  async look(today: string): Promise<number> {
    const groups = await this.database.job('match-vacancies', (tx) => listGroups(tx, today));
    const short: Short[] = [];
    for (const group of groups) {
      const offers = await this.offersFor(group);
      if (offers < ENOUGH_OFFERS) short.push({ group, offers });
    }
    await this.database.job('match-vacancies', async (tx) => {
      const found = new Map<string, Short[]>();
      for (const one of short) {
        if (!(await noteShortage(tx, one.group, one.offers))) continue;
        const { authorityId } = one.group;
        found.set(authorityId, [...(found.get(authorityId) ?? []), one]);
      }
      await endOthers(tx);
      for (const [authorityId, ones] of found) {
        const body = shortageText(ones.map(({ group, offers }) => ({ ...group, offers })));
        await tellOfShortages(tx, authorityId, { today, body });
        await recordAudit(tx, {
          authorityId,
          action: 'gaps.tell-shortages',
          subjectType: 'gap',
          subjectIds: [],
          details: { groups: ones.length },
        });
      }
    });
    return short.length;
  }

  /** How many they would find, three at most: all kinds, for their age and need, with a free place ahead. */
  private async offersFor({ authorityId, ages, need }: Group): Promise<number> {
    const criteria = {
      ...parseSearch({}),
      ages: [ages],
      access: need === '' ? [] : [need],
      limit: ENOUGH_OFFERS,
    };
    // Nobody's own search: only whose admissions count is of interest.
    const caller = { ...visitor('look-for-shortages'), authorityId };
    const { items } = await this.searches.search(caller, criteria);
    return items.length;
  }
}
