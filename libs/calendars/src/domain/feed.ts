/** A secret address for one calendar program; the address itself is known to its owner alone. */
export interface Feed {
  id: string;
  /** What the owner calls it: "My phone". */
  label: string;
  /** ISO 8601. */
  madeAt: string;
  /** About when a program read it last; null when none has yet. */
  lastReadAt: string | null;
}

/** A feed that was made just now. */
export interface NewFeed {
  id: string;
  /** The secret part of the address; null when a repeated request finds it made already. */
  token: string | null;
}

/** Living feeds of a person under one membership: the database has as many places. */
export const MOST_FEEDS = 5;
export const LONGEST_LABEL = 60;
