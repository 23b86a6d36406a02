import { Inject, Injectable } from '@nestjs/common';
import { normaliseEmail } from '#identity';
import { CONFIG, type Config } from '#platform';
import { tooMany } from './rate-limits.js';

const MINUTE = 60_000;
const PER_ACCOUNT = { most: 5, windowMs: 15 * MINUTE };
const PER_ADDRESS = { most: 20, windowMs: 60 * MINUTE };
const REMEMBERED = 20_000;

/**
 * Failed sign-ins that an account and an address have left. An attempt is counted before the password
 * is checked, so that parallel guesses do not pass together, and given back when it was right: people
 * of one household or school who sign in properly use nothing up.
 */
@Injectable()
export class SignInLimits {
  private readonly accounts: Attempts;
  private readonly addresses: Attempts;

  constructor(@Inject(CONFIG) config: Config) {
    this.accounts = new Attempts(PER_ACCOUNT.most * config.rateLimitFactor, PER_ACCOUNT.windowMs);
    this.addresses = new Attempts(PER_ADDRESS.most * config.rateLimitFactor, PER_ADDRESS.windowMs);
  }

  /**
   * Runs a sign-in unless too many have failed.
   * @throws DomainError request.too-many, and what the sign-in throws
   */
  async attempt<Result>(
    email: string,
    address: string,
    signIn: () => Promise<Result>,
  ): Promise<Result> {
    const account = normaliseEmail(email).toLowerCase();
    this.accounts.take(account);
    this.addresses.take(address);
    const result = await signIn();
    this.accounts.giveBack(account);
    this.addresses.giveBack(address);
    return result;
  }
}

class Attempts {
  private readonly used = new Map<string, { count: number; since: number }>();

  constructor(
    private readonly most: number,
    private readonly windowMs: number,
  ) {}

  take(key: string): void {
    const now = performance.now();
    const earlier = this.used.get(key);
    const current =
      earlier && now - earlier.since < this.windowMs ? earlier : { count: 0, since: now };
    if (current.count >= this.most) {
      throw tooMany(Math.ceil((current.since + this.windowMs - now) / 1000));
    }
    current.count += 1;
    // Entered anew, so that the map stays in order of use and the oldest is the first to go.
    this.used.delete(key);
    this.used.set(key, current);
    this.forgetOldest();
  }

  giveBack(key: string): void {
    const current = this.used.get(key);
    if (!current) return;
    current.count -= 1;
    if (current.count <= 0) this.used.delete(key);
  }

  private forgetOldest(): void {
    const oldest = this.used.keys().next();
    if (this.used.size > REMEMBERED && !oldest.done) this.used.delete(oldest.value);
  }
}
