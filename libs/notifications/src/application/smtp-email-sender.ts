import { createTransport } from 'nodemailer';
import type { EmailMessage } from '../domain/email-message.js';
import { type SenderIdentity } from './email-headers.js';
import { EmailSender } from './email-sender.js';
import { MimeMessages } from './mime-messages.js';

/** Well below the time for which a worker claims an e-mail. */
const PATIENCE_MS = 8_000;

/** Sends by SMTP, over a few connections that are used again. */
export class SmtpEmailSender extends EmailSender {
  private readonly transport;
  private readonly messages: MimeMessages;

  /** @param smtpUrl "smtps://user:password@host" */
  constructor(smtpUrl: string, identity: SenderIdentity) {
    super();
    this.messages = new MimeMessages(identity);
    this.transport = createTransport({
      url: smtpUrl,
      pool: true,
      maxConnections: 10,
      connectionTimeout: PATIENCE_MS,
      greetingTimeout: PATIENCE_MS,
      socketTimeout: PATIENCE_MS,
    });
  }

  async send(message: EmailMessage): Promise<void> {
    await this.transport.sendMail(await this.messages.render(message));
  }

  close(): void {
    this.transport.close();
  }
}
