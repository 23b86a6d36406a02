import { Inject, Injectable } from '@nestjs/common';
import { SignInAttempts } from '#identity';
import { CONFIG, type Config } from '#platform';
import { tooMany } from './rate-limits.js';

/**
 * Lets nobody guess passwords. An attempt is counted before the password is checked, and given back when
 * it was right: people of one household or school who sign in properly use nothing up.
 */
@Injectable()
export class SignInLimits {
  constructor(
    private readonly attempts: SignInAttempts,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Runs a sign-in unless too many have failed.
   * @throws DomainError request.too-many, and what the sign-in throws
   */
  async attempt<Result>(
    email: string,
    address: string,
    signIn: () => Promise<Result>,
  ): Promise<Result> {
    const wait = await this.attempts.take(email, address, this.config.rateLimitFactor);
    if (wait > 0) throw tooMany(wait);
    const result = await signIn();
    await this.attempts.giveBack(email, address);
    return result;
  }

  /** @throws DomainError request.too-many, for any address, whether or not there is such an account */
  async takeReset(email: string, address: string): Promise<void> {
    const wait = await this.attempts.takeReset(email, address, this.config.rateLimitFactor);
    if (wait > 0) throw tooMany(wait);
  }
}
