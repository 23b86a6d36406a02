/** How text messages leave; without it they are written to files beside the e-mails. */
export interface NotifyConfig {
  /** Of GOV.UK Notify: "name-service-id-secret", the last two being UUIDs. */
  apiKey: string;
  /** GOV.UK Notify itself, unless a test or a proxy stands in. */
  baseUrl: string;
  /** The template whose body is "((message))". */
  messageTemplate: string;
  /** The template whose body has "((code))" in it. */
  codeTemplate: string;
}

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const API_KEY = new RegExp(`^\\S+-${UUID}-${UUID}$`, 'i');
const TEMPLATE = new RegExp(`^${UUID}$`, 'i');
const NOTIFY = 'https://api.notifications.service.gov.uk';

/** @param problems what is wrong is added to it; neither the key nor a part of it is repeated */
export function loadNotify(env: NodeJS.ProcessEnv, problems: string[]): NotifyConfig | undefined {
  const apiKey = env['NOTIFY_API_KEY'];
  if (!apiKey) return undefined;
  const notify = {
    apiKey,
    baseUrl: (env['NOTIFY_URL'] || NOTIFY).replace(/\/$/, ''),
    messageTemplate: env['NOTIFY_MESSAGE_TEMPLATE'] ?? '',
    codeTemplate: env['NOTIFY_CODE_TEMPLATE'] ?? '',
  };
  if (!API_KEY.test(apiKey)) {
    problems.push(
      'NOTIFY_API_KEY must be a key of GOV.UK Notify: a name and two UUIDs, with hyphens',
    );
  }
  if (!/^https?:$/.test(URL.canParse(notify.baseUrl) ? new URL(notify.baseUrl).protocol : '')) {
    problems.push('NOTIFY_URL must be an address such as https://api.notifications.service.gov.uk');
  }
  if (!TEMPLATE.test(notify.messageTemplate)) {
    problems.push('NOTIFY_MESSAGE_TEMPLATE must be the id of a template: a UUID');
  }
  if (!TEMPLATE.test(notify.codeTemplate)) {
    problems.push('NOTIFY_CODE_TEMPLATE must be the id of a template: a UUID');
  }
  return notify;
}
