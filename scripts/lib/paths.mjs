import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the checkout, whatever folder the command was called from. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

export const inRoot = (...parts) => resolve(ROOT, ...parts);

/** Where embedded data, e-mails and logs are kept. */
export const dataFolderOf = (env = process.env) => inRoot(env.FAIRPLACE_DATA_DIR || '.fairplace');

/** The place for what the postgres user must reach when the checkout is out of its reach. */
export const RESERVE = '/var/lib/fairplace';
