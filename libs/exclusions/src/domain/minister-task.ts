/** Something that the Minister must be told (Procurement Act 2023 s.59(2)). */
export interface MinisterTask {
  id: string;
  provider: { id: string; name: string; registerNumber: string | null };
  authority: string;
  part: string;
  market: string;
  cause: 'rejection' | 'removal';
  /** "YYYY-MM-DD". */
  happenedOn: string;
  /** The last day. */
  dueOn: string;
  daysLeft: number;
  late: boolean;
  reasons: string;
  grounds: { words: string; statute: string; eventOn: string }[];
  caseId: string | null;
  endedAs: 'sent' | 'not-needed' | null;
  sentOn: string | null;
  note: string | null;
}

export const CAUSES = {
  rejection: 'An application was rejected',
  removal: 'A member was removed',
} as const;

/** What is sent, as lines of a name and a value. */
export function notificationLines(task: MinisterTask): [string, string][] {
  return [
    ['Notification under', 'Procurement Act 2023 s.59(2)'],
    ['Contracting authority', task.authority],
    ['Supplier', task.provider.name],
    ['Company or charity number', task.provider.registerNumber ?? ''],
    ['What happened', CAUSES[task.cause]],
    ['Day', task.happenedOn],
    ['Dynamic market', task.market],
    ['Part', task.part],
    ...task.grounds.flatMap(({ words, statute, eventOn }): [string, string][] => [
      ['Ground of exclusion', `${words} (${statute})`],
      ['Day of the conviction, decision or event', eventOn],
    ]),
    ['Reasons', task.reasons],
    ['To be sent by', task.dueOn],
  ];
}
