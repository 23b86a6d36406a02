import { Get, Query } from '@nestjs/common';
import { type OwnSession, parseRange, SessionsService } from '#catalogue';
import { type Caller, LOCAL_ZONE, localDay } from '#kernel';
import {
  Access,
  CurrentCaller,
  type PageAnswer,
  PageController,
  showPage,
} from '../../../http/index.js';
import { idOf, textOf, withQuery } from '../../register/query-text.js';

const PATH = '/provider/sessions';
const PAGE_SIZE = 50;

/** A provider's sessions, day by day, with who is coming behind each. */
@PageController('provider/sessions')
@Access('provider')
export class OwnSessionsPage {
  constructor(private readonly sessions: SessionsService) {}

  @Get()
  async list(
    @CurrentCaller() caller: Caller,
    @Query() query: Record<string, unknown>,
  ): Promise<PageAnswer> {
    const typed = textOf(query, 'from', 10) ?? localDay(new Date());
    const { range, problems } = parseRange(typed, undefined);
    const [cursor, offerId] = [textOf(query, 'cursor'), idOf(query, 'offerId')];
    const page = await this.sessions.own(caller, {
      range,
      limit: PAGE_SIZE,
      ...(cursor !== undefined && { cursor }),
      ...(offerId !== undefined && { offerId }),
    });
    const address = (next: string | null): string =>
      withQuery(PATH, { from: typed, offerId, cursor: next });
    return showPage(
      'providers/sessions/list.njk',
      {
        title: 'Your sessions',
        errors: problems,
        values: { from: typed },
        offerId,
        offerTitle: offerId && page.items[0]?.offerTitle,
        days: problems.length > 0 ? [] : byDay(page.items),
        firstHref: cursor === undefined ? undefined : address(null),
        nextHref: page.nextCursor === null ? undefined : address(page.nextCursor),
      },
      problems.length > 0 ? 422 : 200,
    );
  }
}

const dayName = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: LOCAL_ZONE });

/** Sessions in order of time, cut into local days: "Saturday 5 December 2026". */
function byDay(sessions: OwnSession[]): { day: string; sessions: OwnSession[] }[] {
  const days = new Map<string, OwnSession[]>();
  for (const session of sessions) {
    const day = dayName.format(new Date(session.startsAt)).replace(',', '');
    days.set(day, [...(days.get(day) ?? []), session]);
  }
  return [...days].map(([day, ofDay]) => ({ day, sessions: ofDay }));
}
