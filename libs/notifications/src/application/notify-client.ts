import { type NotifyConfig } from '#platform';
import notify from 'notifications-node-client';
import { TextRefused } from '../domain/text.js';

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

export type NotifyClient = InstanceType<typeof notify.NotifyClient>;

/** GOV.UK Notify's own client, which by itself waits for ever. */
export function notifyClient({ baseUrl, apiKey }: NotifyConfig): NotifyClient {
  const client = new notify.NotifyClient(baseUrl, apiKey);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const api = client.apiClient as { restClient: RestClient };
  const { restClient } = api;
  api.restClient = (request) => restClient({ ...request, timeout: PATIENCE_MS });
  return client;
}

/**
 * The id of an earlier try that got through: Notify keeps references and refuses no double one, so that after a try whose
 * end nobody knows it is asked first.
 */
export async function findTaken(
  client: NotifyClient,
  kind: 'sms' | 'email',
  reference: string,
): Promise<string | undefined> {
  const { data } = await client.getNotifications(kind, undefined, reference);
  return data.notifications.find((one) => one.reference === reference)?.id;
}

/** Status and type alone: Notify's sentences may change. */
export function explained(error: unknown): Error {
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
