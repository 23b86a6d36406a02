import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from './paths.mjs';

/**
 * The specs that have a long form: those that size themselves with effort(short, long).
 * @param parts only those whose path holds one of these; all when there are none
 */
export function longSpecs(parts) {
  const root = inRoot('test');
  return readdirSync(root, { recursive: true })
    .filter((name) => name.endsWith('.spec.ts'))
    .map((name) => join(root, name))
    .filter((file) => readFileSync(file, 'utf8').includes('support/effort.js'))
    .filter((file) => parts.length === 0 || parts.some((part) => file.includes(part)))
    .toSorted();
}
