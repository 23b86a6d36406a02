import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type CardLoad, CardProgramme } from '../domain/card-programme.js';
import {
  amountNotPositive,
  frozenCard,
  overBalanceLimit,
  overLoadLimit,
} from '../domain/cards.errors.js';

/** Like the limits of e-money cards that councils use: £1,000 a load, £3,000 on a card. */
const MOST_PENCE_A_LOAD = 100_000;
const MOST_PENCE_ON_A_CARD = 300_000;

/**
 * Stands in for a card programme until a council has a contract with one. What it answers follows from
 * what it is asked, so that it needs no books of its own and a repeated call gets the same answer.
 */
@Injectable()
export class SimulatedCardProgramme extends CardProgramme {
  private readonly frozen = new Set<string>();

  async issue(reference: string): Promise<{ programmeReference: string; lastFour: string }> {
    const digest = createHash('sha256').update(reference).digest();
    return {
      programmeReference: `SIM-${digest.toString('hex', 0, 12).toUpperCase()}`,
      lastFour: String(digest.readUInt32BE(12) % 10_000).padStart(4, '0'),
    };
  }

  async load({ programmeReference, amountPence, balancePence }: CardLoad): Promise<void> {
    if (!Number.isSafeInteger(amountPence) || amountPence <= 0) throw amountNotPositive();
    if (amountPence > MOST_PENCE_A_LOAD) throw overLoadLimit(MOST_PENCE_A_LOAD);
    if (balancePence + amountPence > MOST_PENCE_ON_A_CARD) {
      throw overBalanceLimit(MOST_PENCE_ON_A_CARD);
    }
    if (this.frozen.has(programmeReference)) throw frozenCard();
  }

  async freeze(programmeReference: string): Promise<void> {
    this.frozen.add(programmeReference);
  }

  async unfreeze(programmeReference: string): Promise<void> {
    this.frozen.delete(programmeReference);
  }
}
