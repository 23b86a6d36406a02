import MailComposer from 'nodemailer/lib/mail-composer';
import type { EmailMessage } from '../domain/email-message.js';
import { type SenderIdentity, toMail } from './email-headers.js';

/** Contents in use at the same time: one vacancy's e-mails leave together. */
const KEPT = 16;

/**
 * An address that a header and an envelope show as it is: nothing to quote, to encode or to fold, and a domain
 * that is no number. Nearly all are.
 */
const PLAIN = /^[a-zA-Z0-9]+([._+-][a-zA-Z0-9]+)*@([a-z0-9]+(-[a-z0-9]+)*\.)+[a-z]{2,}$/;
const LONGEST_PLAIN = 64;

/** The lines that are different for each person; a long one begins on the next line. */
const OWN_LINES = /^(To|Message-ID|Date):(?:\r\n)? .*$/gm;

/** An e-mail as bytes, and from whom to whom it goes. */
export interface MimeMessage {
  envelope: { from: string; to: string[] };
  raw: Buffer;
}

interface Headers {
  headers: string;
  envelope: MimeMessage['envelope'];
}
interface OwnLines {
  To: string;
  'Message-ID': string;
  Date: string;
}

type Composed = ReturnType<InstanceType<typeof MailComposer>['compile']>;
interface Content {
  /** Sets and encodes the headers. */
  node: Composed;
  body: Promise<Buffer>;
  /** As nodemailer made them for the first plain address: those of the next one differ in three lines. */
  plain?: Headers;
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
    const { to, messageId } = toMail(message, this.identity);
    const content = this.contentOf(message);
    const encoded = await content.body;
    const own = { To: to.address, 'Message-ID': messageId, Date: mailDate(new Date()) };
    const { headers, envelope } = headersFor(content, own);
    return { envelope, raw: Buffer.concat([Buffer.from(`${headers}\r\n\r\n`), encoded]) };
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

function headersFor(content: Content, own: OwnLines): Headers {
  if (!PLAIN.test(own.To) || own.To.length > LONGEST_PLAIN) return made(content.node, own);
  content.plain ??= made(content.node, own);
  const { headers, envelope } = content.plain;
  return {
    headers: headers.replaceAll(
      OWN_LINES,
      (_line, name: keyof OwnLines) => `${name}: ${own[name]}`,
    ),
    envelope: { ...envelope, to: [own.To] },
  };
}

/** By nodemailer. The node belongs to everybody with the same content, and is used without waiting. */
function made(node: Composed, own: OwnLines): Headers {
  node.setHeader({ ...own, To: { name: '', address: own.To } });
  const { from, to } = node.getEnvelope();
  if (from === false || to.length !== 1) throw new Error('No envelope');
  return { headers: node.buildHeaders(), envelope: { from, to } };
}

function withoutHeaders(message: Buffer): Buffer {
  return message.subarray(message.indexOf('\r\n\r\n') + 4);
}

/** "Sun, 22 Nov 2026 09:00:00 +0000" */
function mailDate(instant: Date): string {
  return instant.toUTCString().replace('GMT', '+0000');
}
