import MailComposer from 'nodemailer/lib/mail-composer';
import type { EmailMessage } from '../domain/email-message.js';
import { type SenderIdentity, toMail } from './email-headers.js';

/** Contents in use at the same time: one vacancy's e-mails leave together. */
const KEPT = 16;

/** An e-mail as bytes, and from whom to whom it goes. */
export interface MimeMessage {
  envelope: { from: string; to: string[] };
  raw: Buffer;
}

type Composed = ReturnType<InstanceType<typeof MailComposer>['compile']>;
interface Content {
  /** Sets and encodes the headers. */
  node: Composed;
  body: Promise<Buffer>;
}

/**
 * Makes e-mails into bytes. Thousands of people get the same words: these are encoded once, and only the
 * headers are made for each.
 */
export class MimeMessages {
  private readonly contents = new Map<string, Content>();

  constructor(private readonly identity: SenderIdentity) {}

  /** @throws Error when the recipient's address could be read as something else */
  async render(message: EmailMessage): Promise<MimeMessage> {
    const { from, to, messageId } = toMail(message, this.identity);
    const { node, body } = this.contentOf(message);
    const encoded = await body;
    // From here to the end without waiting: the node belongs to everybody with the same content.
    node.setHeader({ To: to, 'Message-ID': messageId, Date: mailDate(new Date()) });
    const { from: sender, to: recipients } = node.getEnvelope();
    if (sender === false || recipients.length !== 1) throw new Error(`No envelope: ${from}`);
    return {
      envelope: { from: sender, to: recipients },
      raw: Buffer.concat([Buffer.from(`${node.buildHeaders()}\r\n\r\n`), encoded]),
    };
  }

  private contentOf(message: EmailMessage): Content {
    const key = [message.subject, message.text, message.html].join('\u0000');
    const known = this.contents.get(key);
    if (known) return known;
    const node = new MailComposer(toMail(message, this.identity)).compile();
    const content = { node, body: node.build().then(withoutHeaders) };
    content.body.catch(() => this.contents.delete(key));
    this.contents.set(key, content);
    const oldest = this.contents.keys().next();
    if (this.contents.size > KEPT && !oldest.done) this.contents.delete(oldest.value);
    return content;
  }
}

function withoutHeaders(message: Buffer): Buffer {
  return message.subarray(message.indexOf('\r\n\r\n') + 4);
}

/** "Sun, 22 Nov 2026 09:00:00 +0000" */
function mailDate(instant: Date): string {
  return instant.toUTCString().replace('GMT', '+0000');
}
