import { type FactKind, type NetworkFact } from '../domain/network-fact.js';

/** What the network's own statement of a card says. */
export interface SimulatedStatement {
  /** Paid to merchants, less what they paid back. */
  paidPence: number;
  /** Authorised and neither paid nor given back. */
  heldPence: number;
}

interface Purchase {
  authorised: number;
  reversed: number;
  captured: number;
  isClosed: boolean;
}

/**
 * The purchases of a simulated card programme, with a statement of its own to compare with. Like a real network
 * it asks nobody: it captures more than was authorised, after a void, or without any authorisation.
 */
export class SimulatedCardNetwork {
  private readonly told: NetworkFact[] = [];
  private readonly purchases = new Map<string, Purchase>();

  constructor(
    private readonly programmeReference: string,
    private readonly merchant = 'Example Leisure Centre',
  ) {}

  /** All that it has said, in the order in which it happened. */
  get facts(): readonly NetworkFact[] {
    return this.told;
  }

  authorise(authorisation: string, pence: number): void {
    this.of(authorisation).authorised += pence;
    this.tell('authorisation', authorisation, pence);
  }

  decline(authorisation: string, pence: number): void {
    this.tell('declined', authorisation, pence);
  }

  /** All of it, or a part. */
  reverse(authorisation: string, pence: number): void {
    this.of(authorisation).reversed += pence;
    this.tell('reversal', authorisation, pence);
  }

  /** @param isFinal nothing more follows; false where the merchant sends the goods in parts */
  capture(authorisation: string, pence: number, isFinal = true): void {
    const purchase = this.of(authorisation);
    purchase.captured += pence;
    purchase.isClosed ||= isFinal;
    this.tell('capture', authorisation, pence, isFinal);
  }

  refund(authorisation: string, pence: number): void {
    this.tell('refund', authorisation, pence);
  }

  statement(): SimulatedStatement {
    const sum = (kind: FactKind): number =>
      this.told.reduce((all, fact) => all + (fact.kind === kind ? fact.pence : 0), 0);
    const held = [...this.purchases.values()].filter(({ isClosed }) => !isClosed);
    return {
      paidPence: sum('capture') - sum('refund'),
      heldPence: held.reduce(
        (all, { authorised, reversed, captured }) =>
          all + Math.max(0, authorised - reversed - captured),
        0,
      ),
    };
  }

  private of(authorisation: string): Purchase {
    const known = this.purchases.get(authorisation);
    if (known) return known;
    const made = { authorised: 0, reversed: 0, captured: 0, isClosed: false };
    this.purchases.set(authorisation, made);
    return made;
  }

  private tell(kind: FactKind, authorisation: string, pence: number, isFinal = false): void {
    const number = String(this.told.length + 1).padStart(6, '0');
    this.told.push({
      externalId: `${this.programmeReference}-${number}`,
      programmeReference: this.programmeReference,
      authorisation,
      kind,
      pence,
      isFinal,
      merchant: this.merchant,
      category: 'Recreation',
      happenedAt: new Date(Date.UTC(2026, 0, 5, 10, 0, this.told.length)).toISOString(),
    });
  }
}
