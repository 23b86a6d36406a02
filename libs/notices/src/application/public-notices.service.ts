import { Inject, Injectable } from '@nestjs/common';
import {
  type Caller,
  decodeCursor,
  DomainError,
  encodeCursor,
  type Page,
  type PageRequest,
  toPage,
} from '#kernel';
import { CONFIG, type Config, Database } from '#platform';
import { packageOf, type ReleasePackage } from '../domain/ocds.js';
import { ALL_KINDS, type NoticeKind, type Stage, STAGES } from '../domain/vocabulary.js';
import { findPublished, type Notice } from '../persistence/notices.queries.js';
import {
  listFeed,
  listPublic,
  type PublicFilter,
  type PublicNotice,
} from '../persistence/public-notices.queries.js';
import { notFound } from './notices.service.js';

export interface FeedRequest extends PageRequest {
  /** ISO instants of publication, both included. */
  updatedFrom?: string;
  updatedTo?: string;
  stages?: Stage[];
}

/** Published notices, for everybody: as pages and as open data. */
@Injectable()
export class PublicNoticesService {
  constructor(
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>,
  ) {}

  /** The newest first. @throws DomainError request.bad-cursor */
  async list(
    caller: Caller,
    {
      limit,
      cursor,
      kind,
      ...rest
    }: PageRequest & Omit<PublicFilter, 'kinds'> & { kind?: NoticeKind },
  ): Promise<Page<PublicNotice>> {
    const filter = { ...rest, kinds: kind ? [kind] : ALL_KINDS };
    const before = placeOf(cursor);
    return this.database.transaction(caller, async (tx) => {
      const rows = await listPublic(tx, filter, before, limit + 1);
      return toPage(rows, limit, ({ publishedAt, id }) => [publishedAt, id]);
    });
  }

  /** @throws DomainError notices.not-found, for those as well that are not published */
  async get(caller: Caller, id: string): Promise<Notice> {
    const notice = await this.database.transaction(caller, (tx) => findPublished(tx, id));
    if (!notice) throw notFound();
    return notice;
  }

  /**
   * Releases in the order of their publication, as a package: who comes back with the cursor misses none.
   * The schema asks for one release at least (OCDS 1.1.5: `releases` has minItems 1), so that there is no
   * package with none.
   * @throws DomainError request.bad-cursor, notices.none-fits
   */
  async feed(
    caller: Caller,
    { limit, cursor, stages, ...dates }: FeedRequest,
  ): Promise<ReleasePackage> {
    const kinds = stages ? stages.flatMap((stage): NoticeKind[] => [...STAGES[stage]]) : ALL_KINDS;
    const after = placeOf(cursor);
    const rows = await this.database.transaction(caller, (tx) =>
      listFeed(tx, { kinds, ...dates }, after, limit + 1),
    );
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    if (!last) throw noneFits();
    const path = `${this.config.publicUrl}/api/v1/notices/ocds`;
    const addressOf = (at: string | undefined): string =>
      `${path}?${new URLSearchParams({
        limit: String(limit),
        ...(dates.updatedFrom !== undefined && { updatedFrom: dates.updatedFrom }),
        ...(dates.updatedTo !== undefined && { updatedTo: dates.updatedTo }),
        ...(stages && { stages: stages.join(',') }),
        ...(at !== undefined && { cursor: at }),
      }).toString()}`;
    return packageOf(
      shown.map(({ release }) => release),
      {
        site: this.config.publicUrl,
        uri: addressOf(cursor),
        // Of the newest in it, so that the same package is the same text.
        publishedDate: last.publishedAt,
        ...(rows.length > limit && { next: addressOf(encodeCursor([last.publishedAt, last.id])) }),
      },
    );
  }
}

function placeOf(cursor: string | undefined): [string, string] | undefined {
  const place = decodeCursor(cursor, ['string', 'string']);
  return place && [String(place[0]), String(place[1])];
}

function noneFits(): DomainError {
  return new DomainError(
    'not-found',
    'notices.none-fits',
    'No published notice fits yet. A release package has one release at least (OCDS 1.1.5), so there is none to give. Ask again later.',
  );
}
