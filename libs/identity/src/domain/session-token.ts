import { secretToken } from './secret-token.js';

export const {
  make: newSessionToken,
  fits: looksLikeSessionToken,
  hash: hashSessionToken,
} = secretToken('fp_');
