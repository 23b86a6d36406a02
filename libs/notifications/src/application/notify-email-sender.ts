import { type NotifyConfig } from '#platform';
import { type EmailMessage } from '../domain/email-message.js';
import { EmailSender } from './email-sender.js';
import { explained, findTaken, notifyClient } from './notify-client.js';

/** E-mails by GOV.UK Notify, which makes the HTML from the words. */
export class NotifyEmailSender extends EmailSender {
  private readonly client;

  constructor(
    config: NotifyConfig,
    private readonly template: string,
  ) {
    super();
    this.client = notifyClient(config);
  }

  /** @throws TextRefused when it will never be taken; any other Error when it is worth another try */
  async send({ id, to, subject, text, mayBeOut }: EmailMessage): Promise<void> {
    try {
      const earlier = mayBeOut === true ? await findTaken(this.client, 'email', id) : undefined;
      if (earlier !== undefined) return;
      await this.client.sendEmail(this.template, to, {
        personalisation: { subject: plain(subject), message: plain(text) },
        reference: id,
      });
    } catch (error) {
      throw explained(error);
    }
  }

  close(): void {
    // Nothing stays open.
  }
}

/** Notify reads Markdown: a title that somebody wrote makes no link with words of its own, and no heading. */
function plain(words: string): string {
  return words
    .replaceAll('[', '(')
    .replaceAll(']', ')')
    .replaceAll(/^([#^*])/gm, ' $1');
}
