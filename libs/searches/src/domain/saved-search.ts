import { LOCAL_ZONE } from '#kernel';
import { type NoticeText } from '#notifications';

/** A search that tells its owner of what is new. */
export interface SavedSearch {
  id: string;
  /** What it looks for, in words. */
  name: string;
  /** As in the address of the search. */
  query: Record<string, string | string[]>;
  savedAt: string;
  /** Null while it tells. */
  stoppedAt: string | null;
}

/** A session that a saved search has told of, or is about to. */
export interface FoundSession {
  sessionId: string;
  offerId: string;
  title: string;
  provider: string;
  startsAt: Date;
  places: number;
}

/** More are not listed in one message. */
export const MOST_TOLD = 10;

const WHEN = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: LOCAL_ZONE,
});

/** Names no child, and nothing that the search was about: its page says that to its owner. */
export function foundNotice(searchId: string, sessions: readonly FoundSession[]): NoticeText {
  const listed = sessions.slice(0, MOST_TOLD);
  const more = sessions.length - listed.length;
  const lines = listed.map(
    ({ title, provider, startsAt }) => `${title}, ${provider}: ${WHEN.format(startsAt)}`,
  );
  return {
    title:
      sessions.length === 1
        ? 'One new place fits a search of yours'
        : `${sessions.length} new sessions fit a search of yours`,
    body: [...lines, ...(more > 0 ? [`and ${more} more`] : [])].join('\n'),
    link: `/searches/${searchId}`,
  };
}
