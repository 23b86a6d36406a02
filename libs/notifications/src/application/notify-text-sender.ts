import { type NotifyConfig } from '#platform';
import { type TextMessage, type TextStatus } from '../domain/text.js';
import { explained, findTaken, notifyClient } from './notify-client.js';
import { TextSender } from './text-sender.js';

const STATUSES: Record<string, TextStatus['status']> = {
  delivered: 'delivered',
  'permanent-failure': 'permanent-failure',
  'temporary-failure': 'temporary-failure',
  'technical-failure': 'technical-failure',
};

/** Texts by GOV.UK Notify. */
export class NotifyTextSender extends TextSender {
  private readonly client;

  constructor(private readonly config: NotifyConfig) {
    super();
    this.client = notifyClient(config);
  }

  /** After a try whose end nobody knows, Notify is asked first. */
  async send({ id, to, template, fields, mayBeOut }: TextMessage): Promise<string> {
    try {
      const earlier = mayBeOut ? await findTaken(this.client, 'sms', id) : undefined;
      if (earlier !== undefined) return earlier;
      const templateId =
        template === 'code' ? this.config.codeTemplate : this.config.messageTemplate;
      const personalisation = { ...fields };
      const { data } = await this.client.sendSms(templateId, to, {
        personalisation,
        reference: id,
      });
      return data.id;
    } catch (error) {
      throw explained(error);
    }
  }

  async statusOf(serviceId: string): Promise<TextStatus> {
    try {
      const { data } = await this.client.getNotificationById(serviceId);
      const details = data.is_cost_data_ready ? data.cost_details : undefined;
      const fragments =
        details && 'billable_sms_fragments' in details ? details.billable_sms_fragments : undefined;
      const cost = data.is_cost_data_ready ? data.cost_in_pounds : undefined;
      return {
        status: STATUSES[data.status] ?? 'accepted',
        fragments: fragments ?? null,
        costHundredths: cost === undefined ? null : Math.round(cost * 10_000),
      };
    } catch (error) {
      throw explained(error);
    }
  }
}
