/** A load as the card programme is asked for it. */
export interface CardLoad {
  /** The programme's own name for the card. */
  programmeReference: string;
  amountPence: number;
  /** What the card holds before, by our books. A programme that keeps its own compares. */
  balancePence: number;
  /** The same for the same load, however often it is asked for: the programme acts once. */
  reference: string;
}

/**
 * The company that issues prepaid cards. Each call carries a reference that stays the same when it is
 * repeated, so that a call whose answer was lost may be made again. Calls come last in a use case,
 * when everything else has been checked and written, and before its commit.
 */
export abstract class CardProgramme {
  /** A new card. @throws DomainError cards.programme-refused */
  abstract issue(reference: string): Promise<{ programmeReference: string; lastFour: string }>;

  /**
   * Puts money on a card.
   * @throws DomainError cards.amount-not-positive, cards.over-load-limit, cards.over-balance-limit,
   * cards.frozen
   */
  abstract load(load: CardLoad): Promise<void>;

  /** Refuses every purchase from now on; a card that is frozen already stays so. */
  abstract freeze(programmeReference: string): Promise<void>;

  abstract unfreeze(programmeReference: string): Promise<void>;
}
