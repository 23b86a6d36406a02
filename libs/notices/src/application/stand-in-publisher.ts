import { Injectable } from '@nestjs/common';
import { Database } from '#platform';
import { refusalOf } from '../domain/platform-rules.js';
import { findTaken, insertTaken, listTaken } from '../persistence/stand-in.queries.js';
import { NoticePublisher, type PlatformAnswer, type Submission } from './notice-publisher.js';

/**
 * Stands in for the central digital platform where none is connected: refuses what it would refuse, takes
 * the rest, and answers later. Its numbers begin with LOCAL, so that nobody takes them for real ones.
 */
@Injectable()
export class StandInPublisher extends NoticePublisher {
  constructor(private readonly database: Database) {
    super();
  }

  async submit({ kind, authorityId, release }: Submission): Promise<PlatformAnswer> {
    return this.database.job('publish-notices', async (tx) => {
      const taken = await findTaken(tx, release.id);
      if (taken) return sameText(taken.release, release) ? PENDING : DUPLICATE;
      const reasons = refusalOf(kind, release, await listTaken(tx, release.ocid));
      if (reasons !== undefined) return { state: 'refused', reasons };
      await insertTaken(tx, { authorityId, kind, release });
      return PENDING;
    });
  }

  async ask(releaseId: string): Promise<PlatformAnswer> {
    const taken = await this.database.job('publish-notices', (tx) => findTaken(tx, releaseId));
    return taken ? { state: 'published', number: taken.number } : PENDING;
  }
}

const PENDING: PlatformAnswer = { state: 'pending' };
const DUPLICATE: PlatformAnswer = {
  state: 'refused',
  reasons: 'The platform has another notice under this release id.',
};

/** Whatever the order of fields, which a database does not keep. */
function sameText(one: unknown, other: unknown): boolean {
  return sorted(one) === sorted(other);
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
