import type { Config } from '#platform';
import type { EmailSender } from './email-sender.js';
import { FileEmailSender } from './file-email-sender.js';
import { NotifyEmailSender } from './notify-email-sender.js';
import { SmtpEmailSender } from './smtp-email-sender.js';

/** GOV.UK Notify where it has a template for e-mails, SMTP where a server is named, else files in the mail folder. */
export function createEmailSender(
  config: Pick<Config, 'smtpUrl' | 'mailFrom' | 'mailFolder' | 'publicUrl' | 'notify'>,
): EmailSender {
  const { notify } = config;
  if (notify?.emailTemplate) return new NotifyEmailSender(notify, notify.emailTemplate);
  const identity = { from: config.mailFrom, domain: new URL(config.publicUrl).hostname };
  return config.smtpUrl
    ? new SmtpEmailSender(config.smtpUrl, identity)
    : new FileEmailSender(config.mailFolder, identity);
}
