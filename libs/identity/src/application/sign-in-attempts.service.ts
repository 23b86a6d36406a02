import { Injectable } from '@nestjs/common';
import { Database } from '#platform';
import { ATTEMPT_LIMITS, attemptOf, raised, RESET_LIMITS } from '../domain/sign-in-attempt.js';
import {
  giveSignInAttemptBack,
  takeSignInAttempt,
} from '../persistence/sign-in-attempts.queries.js';

/**
 * Failed sign-ins that an account and an address have left. They are counted in PostgreSQL whatever else
 * is there: several processes must not allow several times as many guesses.
 */
@Injectable()
export class SignInAttempts {
  constructor(private readonly database: Database) {}

  /**
   * Counts an attempt before its password is looked at, so that parallel guesses do not pass together.
   * @returns seconds to wait; 0 when the attempt may be made
   */
  async take(email: string, address: string, factor: number): Promise<number> {
    return takeSignInAttempt(
      this.database,
      attemptOf(email, address),
      raised(ATTEMPT_LIMITS, factor),
    );
  }

  /**
   * Counts somebody asking for a new password, whether or not there is such an account.
   * @returns seconds to wait; 0 when the link may be asked for
   */
  async takeReset(email: string, address: string, factor: number): Promise<number> {
    return takeSignInAttempt(
      this.database,
      attemptOf(email, address, 'reset '),
      raised(RESET_LIMITS, factor),
    );
  }

  async giveBack(email: string, address: string): Promise<void> {
    await giveSignInAttemptBack(this.database, attemptOf(email, address));
  }
}
