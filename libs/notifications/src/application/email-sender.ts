import type { EmailMessage } from '../domain/email-message.js';

/** The port behind which e-mail leaves: SMTP, or files where there is no server. */
export abstract class EmailSender {
  /** Resolves once the message is out of our hands; throws when it is worth another try. */
  abstract send(message: EmailMessage): Promise<void>;
  /** Lets go of connections. */
  abstract close(): void;
}
