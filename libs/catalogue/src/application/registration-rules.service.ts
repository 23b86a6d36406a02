import { Injectable } from '@nestjs/common';
import { type Caller } from '#kernel';
import { Database } from '#platform';
import { type RegistrationRule, registrationLabel } from '../domain/registrations.js';
import { registrationRules } from '../persistence/registration-rules.queries.js';

@Injectable()
export class RegistrationRulesService {
  constructor(private readonly database: Database) {}

  /** What the law asks of offers by kind and age, with its dates: what binds now and what will. */
  async list(caller: Caller): Promise<RegistrationRule[]> {
    const rows = await this.database.transaction(caller, registrationRules);
    return rows.map((row) => ({
      ...row,
      registrationLabel: registrationLabel(row.registration),
    }));
  }
}
