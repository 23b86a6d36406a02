import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EmailMessage } from '../domain/email-message.js';
import { type SenderIdentity } from './email-headers.js';
import { EmailSender } from './email-sender.js';
import { MimeMessages } from './mime-messages.js';

/** Writes one .eml file an e-mail. It is named after the notice, so that a repeat overwrites it. */
export class FileEmailSender extends EmailSender {
  private readonly messages: MimeMessages;

  constructor(
    private readonly folder: string,
    identity: SenderIdentity,
  ) {
    super();
    this.messages = new MimeMessages(identity);
  }

  async send(message: EmailMessage): Promise<void> {
    const { raw } = await this.messages.render(message);
    const file = join(this.folder, `${message.id}.eml`);
    // Written beside and renamed: whoever looks never sees half a file. Synchronous, because four trips to
    // the thread pool take three times as long as what is done there.
    const half = `${file}.${process.pid}.part`;
    this.write(half, raw);
    renameSync(half, file);
  }

  close(): void {
    // Every file is closed.
  }

  private write(path: string, content: Buffer): void {
    try {
      writeFileSync(path, content, { mode: 0o600 });
    } catch (error) {
      if (existsSync(this.folder)) throw error;
      mkdirSync(this.folder, { recursive: true, mode: 0o700 });
      writeFileSync(path, content, { mode: 0o600 });
    }
  }
}
