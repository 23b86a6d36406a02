import { LedgerService } from '#ledger';
import { withDatabase } from './with-database.js';
import { type Command, Refusal } from './command.js';

export const ledgerVerify: Command = {
  words: ['ledger', 'verify'],
  summary: 'Recompute every account of the ledger from its entries',
  async run() {
    const verified = await withDatabase((database) => new LedgerService(database).verify());
    if (!verified.ok) {
      const entry = verified.version === null ? '' : `, entry ${verified.version}`;
      throw new Refusal(
        `The ledger does not add up: ${verified.fault}, first at ${verified.id}${entry}`,
      );
    }
    const [accounts, entries] = [verified.accounts, verified.entries].map((count) =>
      count.toLocaleString('en-GB'),
    );
    return `The ledger adds up: ${accounts} accounts, ${entries} entries`;
  },
};
