import { type Config } from '#platform';
import { FileTextSender } from './file-text-sender.js';
import { NotifyTextSender } from './notify-text-sender.js';
import { type TextSender } from './text-sender.js';

/** GOV.UK Notify when the environment has a key of it, else files in the mail folder. */
export function createTextSender({
  notify,
  mailFolder,
}: Pick<Config, 'notify' | 'mailFolder'>): TextSender {
  return notify ? new NotifyTextSender(notify) : new FileTextSender(mailFolder);
}
