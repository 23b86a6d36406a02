import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The e-mails to somebody of the demonstration whose text has these words, whole as they were sent. */
export async function emailsTo(account: string, folder: string, words: string): Promise<string[]> {
  const names = await readdir(folder);
  const files = names.filter((name) => name.endsWith('.eml'));
  const emails = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
  const receiver = new RegExp(`^To: (.*[ <])?${account.replaceAll('.', '\\.')}@demo`, 'm');
  return emails.filter((email) => receiver.test(email) && email.includes(words));
}
