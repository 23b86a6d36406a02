import { findProgram, isExecutable } from './programs.mjs';

/** The program of a Redis server for the tests: REDIS_SERVER_PATH, or one on the PATH; undefined if none. */
export function findRedis(env = process.env) {
  const given = env.REDIS_SERVER_PATH;
  if (given) return isExecutable(given) ? given : undefined;
  return findProgram(['redis-server', 'valkey-server'], env);
}
