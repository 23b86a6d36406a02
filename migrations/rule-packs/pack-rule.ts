/**
 * One figure or one answer of a regime, as a lawyer would check it: the value, what it means, and the
 * paragraph that it comes from. Programs ask for it by its code.
 */
export interface PackRule {
  code: string;
  topic:
    | 'establishing'
    | 'term'
    | 'joining'
    | 'conditions'
    | 'fees'
    | 'leaving'
    | 'records'
    | 'calls';
  unit:
    | 'yes-no'
    | 'days'
    | 'working-days'
    | 'years'
    | 'pence'
    /** "YYYY-MM-DD". */
    | 'day'
    /** A notice of the central digital platform, or of Find a Tender before it. */
    | 'notice'
    /** 'none' or 'percent-of-contract'. */
    | 'fee'
    /** Of something that the words name. */
    | 'percent'
    /** So many things. */
    | 'count'
    /** A ground on which a member 'must' or 'may' be removed. */
    | 'ground';
  value: string;
  /** A whole sentence for commissioners and providers. */
  words: string;
  reference: string;
  /** Policy: the law leaves it open, and the partnership has chosen. */
  basis: 'law' | 'policy';
  /** A later version of it reaches markets that were established before, from its first day. */
  reachesExisting?: boolean;
}

/**
 * The rules of one regime from a day on. A version is never edited once a service runs on it: an amendment
 * is a new file with a new day, loaded by a migration of its own.
 */
export interface RulePack {
  /** Regime and first day: "pa2023-dynamic-market/2025-02-24". */
  id: string;
  regime: 'pcr2015-dps' | 'pa2023-dynamic-market' | 'pa2023-open-framework';
  /** "YYYY-MM-DD": the first day of this version. */
  from: string;
  rules: PackRule[];
}

/** Rules that a later migration added to packs that were loaded before. They stand at the end of each pack. */
export interface AddedRules {
  /** The last two digits of the migration that loads them. */
  migration: number;
  /** By the id of the pack, in their order. */
  rules: Record<string, PackRule[]>;
}
