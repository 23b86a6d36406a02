import { open } from 'node:fs/promises';
import { PostcodesService } from '#catalogue';
import { type Command, Refusal } from './command.js';
import { withDatabase } from './with-database.js';

export const postcodesImport: Command = {
  words: ['postcodes', 'import'],
  takes: 'FILE',
  summary: 'Import a gazetteer in CSV, such as the ONS Postcode Directory',
  async run([path = '']) {
    const file = await open(path).catch((error: unknown) => {
      throw new Refusal(`${path} cannot be read: ${String(error)}`);
    });
    try {
      const { read, skipped, changed, offersMoved } = await withDatabase((database) =>
        new PostcodesService(database).importCsv(file.readLines(), sayProgress),
      );
      return (
        `Postcodes: ${counted(read)} read, ${counted(changed)} new or moved, ` +
        `${counted(skipped)} lines without a place; ${counted(offersMoved)} offers moved`
      );
    } finally {
      await file.close();
    }
  },
};

function sayProgress(read: number): void {
  if (read % 100_000 === 0) process.stdout.write(`  ${counted(read)} read\n`);
}

function counted(count: number): string {
  return count.toLocaleString('en-GB');
}
