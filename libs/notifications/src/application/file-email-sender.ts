import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { EmailMessage } from '../domain/email-message.js';
import { type SenderIdentity, toMail } from './email-headers.js';
import { EmailSender } from './email-sender.js';

/** Writes one .eml file an e-mail. It is named after the notice, so that a repeat overwrites it. */
export class FileEmailSender extends EmailSender {
  private readonly transport = createTransport({ streamTransport: true, buffer: true });

  constructor(
    private readonly folder: string,
    private readonly identity: SenderIdentity,
  ) {
    super();
  }

  async send(message: EmailMessage): Promise<void> {
    const { message: content } = await this.transport.sendMail(toMail(message, this.identity));
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const file = join(this.folder, `${message.id}.eml`);
    // Written beside and renamed: whoever looks never sees half a file.
    const half = `${file}.${process.pid}.part`;
    await writeFile(half, content, { mode: 0o600 });
    await rename(half, file);
  }

  close(): void {
    this.transport.close();
  }
}
