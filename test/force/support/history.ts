/** What a client asked for. */
export type Deed =
  | { kind: 'book'; childId: string; sessionId: string }
  | { kind: 'hold'; childId: string; sessionId: string }
  | { kind: 'confirm'; bookingId: string }
  | { kind: 'cancel'; bookingId: string }
  | { kind: 'publish'; vacancy: Record<string, unknown> };

/**
 * ok: the service said that it is done; fail: it refused; unknown: the client gave up before it had an
 * answer.
 */
export type Outcome = 'ok' | 'fail' | 'unknown';

/** One operation of a client, from its first request to the answer that settled it. */
export interface Operation {
  key: string;
  deed: Deed;
  outcome: Outcome;
  /** The body of the answer that settled it. */
  answer: string;
  /** The booking or vacancy that an ok names. */
  id: string | undefined;
  /** Why a request was sent again, in order: "503", "ECONNRESET", ... */
  repeats: string[];
}

/** What all clients saw. */
export class History {
  readonly operations: Operation[] = [];

  begin(key: string, deed: Deed): Operation {
    const operation: Operation = {
      key,
      deed,
      outcome: 'unknown',
      answer: '',
      id: undefined,
      repeats: [],
    };
    this.operations.push(operation);
    return operation;
  }

  of<Kind extends Deed['kind']>(
    kind: Kind,
  ): (Operation & { deed: Extract<Deed, { kind: Kind }> })[] {
    return this.operations.filter(({ deed }) => deed.kind === kind) as never;
  }

  get settled(): number {
    return this.operations.filter(({ outcome }) => outcome !== 'unknown').length;
  }

  /** "320 operations: 240 ok, 80 refused, 0 unknown; sent again: 12 ECONNRESET, 3 503" */
  summary(): string {
    const count = (wanted: Outcome): number =>
      this.operations.filter(({ outcome }) => outcome === wanted).length;
    const reasons: Record<string, number> = {};
    for (const reason of this.operations.flatMap(({ repeats }) => repeats))
      reasons[reason] = (reasons[reason] ?? 0) + 1;
    const again = Object.entries(reasons).map(([reason, times]) => `${times} ${reason}`);
    return (
      `${this.operations.length} operations: ${count('ok')} ok, ${count('fail')} refused, ` +
      `${count('unknown')} unknown; sent again: ${again.join(', ') || 'none'}`
    );
  }
}
