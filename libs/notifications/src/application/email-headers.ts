import type { EmailMessage } from '../domain/email-message.js';

/** An address that can only be one address: no list, no display name, no line break. */
const ONE_ADDRESS = /^[^\s@,;:<>()[\]\\"\p{Cc}]+@[^\s@,;:<>()[\]\\"\p{Cc}]+$/u;

export interface SenderIdentity {
  /** "Fairplace <no-reply@fairplace.example>" */
  from: string;
  /** Right-hand side of the Message-ID. */
  domain: string;
}

/**
 * A message in nodemailer's words, the same for every way out.
 * @throws Error when the recipient's address could be read as something else
 */
export function toMail(
  { id, to, subject, text, html }: EmailMessage,
  { from, domain }: SenderIdentity,
) {
  if (!ONE_ADDRESS.test(to)) throw new Error('The address of the recipient is not an address');
  return {
    from,
    to: { name: '', address: to },
    subject,
    text,
    html,
    messageId: `<${id}@${domain}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
