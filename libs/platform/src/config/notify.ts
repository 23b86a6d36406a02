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
  /** The template whose subject is "((subject))" and whose body is "((message))"; without it e-mails leave by SMTP. */
  emailTemplate?: string | undefined;
}

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const API_KEY = new RegExp(`^\\S+-${UUID}-${UUID}$`, 'i');
const TEMPLATE = new RegExp(`^${UUID}$`, 'i');
const NOTIFY = 'https://api.notifications.service.gov.uk';

/** @param problems what is wrong is added to it; neither the key nor a part of it is repeated */
export function loadNotify(env: NodeJS.ProcessEnv, problems: string[]): NotifyConfig | undefined {
  const apiKey = env['NOTIFY_API_KEY'];
  if (!apiKey) {
    problems.push(...settingsWithoutKey(env));
    return undefined;
  }
  const notify = {
    apiKey,
    baseUrl: (env['NOTIFY_URL'] || NOTIFY).replace(/\/$/, ''),
    messageTemplate: env['NOTIFY_MESSAGE_TEMPLATE'] ?? '',
    codeTemplate: env['NOTIFY_CODE_TEMPLATE'] ?? '',
    emailTemplate: env['NOTIFY_EMAIL_TEMPLATE'] || undefined,
  };
  if (!API_KEY.test(apiKey)) {
    problems.push(
      'NOTIFY_API_KEY must be a key of GOV.UK Notify: a name and two UUIDs, with hyphens',
    );
  }
  if (!/^https?:$/.test(URL.canParse(notify.baseUrl) ? new URL(notify.baseUrl).protocol : '')) {
    problems.push('NOTIFY_URL must be an address such as https://api.notifications.service.gov.uk');
  }
  problems.push(...templateProblems(notify), ...emailProblems(notify, env));
  return notify;
}

/**
 * The token that GOV.UK Notify sends with each callback; without it there is nothing at that address.
 * @param problems what is wrong is added to it
 */
export function loadCallbackToken(env: NodeJS.ProcessEnv, problems: string[]): string | undefined {
  const token = env['NOTIFY_CALLBACK_TOKEN'] || undefined;
  if (token !== undefined && !/^\S{32,}$/.test(token)) {
    problems.push(
      'NOTIFY_CALLBACK_TOKEN must be 32 characters or more, without spaces, from a random source: the one ' +
        'that is set for callbacks at GOV.UK Notify',
    );
  }
  return token;
}

function templateProblems({ messageTemplate, codeTemplate }: NotifyConfig): string[] {
  const templates = {
    NOTIFY_MESSAGE_TEMPLATE: messageTemplate,
    NOTIFY_CODE_TEMPLATE: codeTemplate,
  };
  return Object.entries(templates)
    .filter(([, id]) => !TEMPLATE.test(id))
    .map(([name]) => `${name} must be the id of a template: a UUID`);
}

/** Whoever sets a template means to send. */
function settingsWithoutKey(env: NodeJS.ProcessEnv): string[] {
  return ['NOTIFY_MESSAGE_TEMPLATE', 'NOTIFY_CODE_TEMPLATE', 'NOTIFY_EMAIL_TEMPLATE']
    .filter((name) => env[name])
    .map((name) => `${name} is set, and NOTIFY_API_KEY is not: set the key too, or unset ${name}`);
}

function emailProblems({ emailTemplate }: NotifyConfig, env: NodeJS.ProcessEnv): string[] {
  if (emailTemplate === undefined) return [];
  if (!TEMPLATE.test(emailTemplate)) {
    return ['NOTIFY_EMAIL_TEMPLATE must be the id of a template: a UUID'];
  }
  return env['SMTP_URL']
    ? [
        'SMTP_URL and NOTIFY_EMAIL_TEMPLATE are both set, and e-mails leave by one of them: unset the other',
      ]
    : [];
}
