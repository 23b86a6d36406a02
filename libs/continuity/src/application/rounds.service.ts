import { Injectable } from '@nestjs/common';
import { type Caller } from '#kernel';
import { Database } from '#platform';
import {
  type Effect,
  listRounds,
  readEffect,
  type RoundProgress,
} from '../persistence/rounds.queries.js';

/** For a commissioner: whom a suspension would affect, and how the families of one are served. Counts alone. */
@Injectable()
export class RoundsService {
  constructor(private readonly database: Database) {}

  /** The newest first. */
  async list(caller: Caller): Promise<RoundProgress[]> {
    return this.database.transaction(caller, listRounds);
  }

  /**
   * Children of the own authority with bookings ahead, the bookings, and the money set aside for them.
   * @param partId null: of every part
   */
  async effect(caller: Caller, providerId: string, partId: string | null): Promise<Effect> {
    return this.database.transaction(caller, (tx) => readEffect(tx, providerId, partId));
  }
}
