import type { Config } from '#platform';
import type { EmailSender } from './email-sender.js';
import { FileEmailSender } from './file-email-sender.js';
import { SmtpEmailSender } from './smtp-email-sender.js';

/** SMTP when the environment names a server, else files in the mail folder. */
export function createEmailSender(
  config: Pick<Config, 'smtpUrl' | 'mailFrom' | 'mailFolder' | 'publicUrl'>,
): EmailSender {
  const identity = { from: config.mailFrom, domain: new URL(config.publicUrl).hostname };
  return config.smtpUrl
    ? new SmtpEmailSender(config.smtpUrl, identity)
    : new FileEmailSender(config.mailFolder, identity);
}
