import { Injectable } from '@nestjs/common';
import { type Caller } from '#kernel';
import { Database } from '#platform';
import { listTextCostsWithin, type TextCosts } from '../persistence/receipts.queries.js';

/** What texts cost a council: for those who pay for them. */
@Injectable()
export class TextCostsService {
  constructor(private readonly database: Database) {}

  /** Of the caller's council, the last twenty-four months, the newest first. */
  async list(caller: Caller): Promise<TextCosts[]> {
    return this.database.transaction(caller, listTextCostsWithin);
  }
}
