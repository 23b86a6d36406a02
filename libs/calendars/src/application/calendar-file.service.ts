import { Inject, Injectable } from '@nestjs/common';
import { recordAudit } from '#audit';
import { type Caller } from '#kernel';
import { CONFIG, type Config, Database, type Tx } from '#platform';
import { type CalendarEvent } from '../domain/calendar-event.js';
import { calendarText } from '../domain/calendar-text.js';
import { feedNotFound } from '../domain/calendars.errors.js';
import { hashFeedToken, looksLikeFeedToken } from '../domain/feed-token.js';
import { eventsOfFamily, eventsOfProvider } from '../persistence/events.queries.js';
import { openFeed } from '../persistence/feeds.queries.js';

/** What a calendar program reads: all that its owner would see, and not one name of a child. */
@Injectable()
export class CalendarFileService {
  constructor(
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * The file under a secret address, read as whoever made it.
   * @throws DomainError calendars.feed-not-found, the same for one that has ended
   */
  async read(token: string, requestId: string): Promise<string> {
    if (!looksLikeFeedToken(token)) throw feedNotFound();
    const reader = await openFeed(this.database, hashFeedToken(token));
    if (!reader) throw feedNotFound();
    const caller: Caller = { ...reader, requestId };
    const events = await this.database.transaction(caller, (tx) => eventsWithin(tx, caller));
    return calendarText(events, this.config.publicUrl);
  }
}

async function eventsWithin(tx: Tx, caller: Caller): Promise<CalendarEvent[]> {
  if (caller.role === 'provider') return eventsOfProvider(tx);
  const events = await eventsOfFamily(tx);
  if (events.length > 0) {
    await recordAudit(tx, {
      authorityId: caller.authorityId,
      action: 'calendar.read',
      subjectType: 'child',
      subjectIds: [...new Set(events.map(({ childId }) => childId))],
    });
  }
  return events;
}
