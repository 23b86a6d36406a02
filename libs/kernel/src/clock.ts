/** Something that the law or a promise puts a day on. Libraries list theirs; one board shows them all. */
export interface Clock {
  /** What runs, as a code: 'application-decision'. */
  kind: string;
  /** In plain words, without a child in it: "Decide about Sample Short Breaks, Daytime activities". */
  text: string;
  /** The instant after which it is late, ISO 8601 with zone. */
  dueAt: string;
  /** The page on which it is done. */
  href: string;
  /** The statute or document paragraph; null where the day is the council's own promise. */
  reference: string | null;
}
