import { secretToken } from '#identity';

/** The secret part of an address. */
export const {
  make: newFeedToken,
  fits: looksLikeFeedToken,
  hash: hashFeedToken,
} = secretToken('fpcal_');
