import { Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type SearchCriteria } from '#catalogue';
import { type Caller, invalidField } from '#kernel';
import { tellPeopleWithin } from '#notifications';
import { Database, type Tx } from '#platform';
import { bandOf, type Gap, type Wish } from '../domain/gap.js';
import {
  insertInvitation,
  insertUnmet,
  type Invitation,
  INVITED,
  listGaps,
  listInvitations,
  listPartsToInvite,
  listToTell,
  type PartToInvite,
} from '../persistence/gaps.queries.js';

/** Whose searches count: they belong to a council. */
const COUNTED = ['family', 'young-person', 'officer'];
const NO_WISH: Wish = { kind: '', wantedWhen: '', missing: '' };

/** What people looked for and did not find: written down without names, counted, and told to providers. */
@Injectable()
export class GapsService {
  constructor(private readonly database: Database) {}

  /**
   * Writes down that a search near a place found nothing; searches of visitors and without a place are left out.
   * @param wish answers to the three questions; left out where nobody was asked
   */
  async record(
    caller: Caller,
    criteria: SearchCriteria,
    wish?: Wish,
  ): Promise<{ recorded: boolean }> {
    const { near, kinds, age, ages, access } = criteria;
    if (!near || caller.authorityId === null || !COUNTED.includes(caller.role)) {
      return { recorded: false };
    }
    const [band = bandOf(age), another] = ages;
    const unmet = {
      ...NO_WISH,
      kind: kinds.length === 1 ? (kinds[0] ?? '') : '',
      ...wish,
      district: near.outward,
      ages: another === undefined ? band : ('' as const),
      needs: access,
    };
    return this.database.transaction(caller, async (tx) => {
      await insertUnmet(tx, unmet, wish !== undefined);
      return { recorded: true };
    });
  }

  /** For a commissioner: what is missing since a day, where five people or more are without it. */
  async list(caller: Caller, from: string): Promise<Gap[]> {
    return this.database.transaction(caller, async (tx) => {
      const gaps = await listGaps(tx, from);
      await note(tx, caller, 'gaps.read', []);
      return gaps;
    });
  }

  async invitations(caller: Caller): Promise<Invitation[]> {
    return this.database.transaction(caller, listInvitations);
  }

  async parts(caller: Caller): Promise<PartToInvite[]> {
    return this.database.transaction(caller, listPartsToInvite);
  }

  /**
   * Publishes a text to the providers that the council admits to a part; the worker tells each once.
   * @throws DomainError searches.no-such-part
   */
  async invite(
    caller: Caller,
    { partId, body }: { partId: string; body: string },
  ): Promise<{ id: string }> {
    return this.database.transaction(caller, async (tx) => {
      const id = await insertInvitation(tx, partId, body);
      if (id === undefined) {
        throw invalidField('searches.no-such-part', 'partId', 'Choose a part of the list.');
      }
      await note(tx, caller, 'gaps.invite', [id, partId]);
      return { id };
    });
  }

  /**
   * Tells members of the providers of invitations of the last day. Work of the worker's, safe to run twice: whoever
   * was told is not told again.
   */
  async tellInvited(): Promise<number> {
    return this.database.job('match-vacancies', async (tx) => {
      let told = 0;
      for (const { id, authority, body, authorityId, partId } of await listToTell(tx)) {
        const title = `${authority} looks for more places`;
        const notice = {
          topic: 'gap-invitation',
          subjectId: id,
          title,
          body,
          link: '/provider/offers',
        };
        told += await tellPeopleWithin(tx, { sql: INVITED, values: [authorityId, partId] }, notice);
      }
      return told;
    });
  }
}

async function note(tx: Tx, caller: Caller, action: string, subjectIds: string[]): Promise<void> {
  const { authorityId } = caller;
  await recordAudit(tx, { authorityId, action, subjectType: 'gap', subjectIds });
}
