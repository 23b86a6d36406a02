import { type NotifyConfig } from '#platform';
import notify from 'notifications-node-client';
import { type TextMessage, TextRefused, type TextStatus } from '../domain/text.js';
import { TextSender } from './text-sender.js';

/** Well below the time for which a worker claims a message. */
const PATIENCE_MS = 8_000;
/** What another try may mend: the service's own trouble, its limits, a clock that runs wrong for a moment. */
const WORTH_ANOTHER = new Set([408, 429, 500, 502, 503, 504]);

type RestClient = (request: object) => unknown;

/** What the client's HTTP library throws; all else in it is number, words and key. */
interface HttpFailure {
  code?: string;
  response?: { status: number; data?: { errors?: { error?: string }[] } };
}

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
    this.client = new notify.NotifyClient(config.baseUrl, config.apiKey);
    // By itself the client waits for ever.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const api = this.client.apiClient as { restClient: RestClient };
    const { restClient } = api;
    api.restClient = (request) => restClient({ ...request, timeout: PATIENCE_MS });
  }

  /**
   * Notify keeps references and refuses no double one: after a try whose end nobody knows, it is asked first.
   */
  async send({ id, to, template, fields, mayBeOut }: TextMessage): Promise<string> {
    try {
      const earlier = mayBeOut ? await this.find(id) : undefined;
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

  private async find(reference: string): Promise<string | undefined> {
    const { data } = await this.client.getNotifications('sms', undefined, reference);
    return data.notifications.find((one) => one.reference === reference)?.id;
  }
}

/** Status and type alone: Notify's sentences may change. */
function explained(error: unknown): Error {
  const { code, response }: HttpFailure = isHttpFailure(error) ? error : {};
  if (!response) return Object.assign(new Error('GOV.UK Notify was not reached'), { code });
  const type = response.data?.errors?.[0]?.error ?? '';
  const answer = `${response.status} ${type}`.trim();
  if (!WORTH_ANOTHER.has(response.status)) return new TextRefused(answer);
  return Object.assign(new Error('GOV.UK Notify asks for patience'), { code: answer });
}

function isHttpFailure(error: unknown): error is HttpFailure & Error {
  return error instanceof Error && ('response' in error || 'code' in error);
}
