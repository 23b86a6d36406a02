declare module 'uk-modulus-checking' {
  /** What this service uses of the package, which has no types of its own. */
  export default class UkModulusChecking {
    constructor(account: { sortCode: string; accountNumber: string });
    isValid(): boolean;
  }
}
