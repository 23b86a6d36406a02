import { type TextMessage, type TextStatus } from '../domain/text.js';

/** The port behind which text messages leave: GOV.UK Notify, or files where there is no key. */
export abstract class TextSender {
  /**
   * @returns the sending service's own id of it: of the earlier try, when that got through
   * @throws TextRefused when it will never be taken; any other Error when it is worth another try
   */
  abstract send(message: TextMessage): Promise<string>;
  /** What became of one that was taken, by the sending service's id. */
  abstract statusOf(serviceId: string): Promise<TextStatus>;
}
