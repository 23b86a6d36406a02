import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the checkout, whatever folder the command was called from. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

export const inRoot = (...parts) => resolve(ROOT, ...parts);
