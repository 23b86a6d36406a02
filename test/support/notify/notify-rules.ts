import { createHmac } from 'node:crypto';

/** What GOV.UK Notify answers when it refuses: its documentation, "Error codes". */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly type: string,
    message: string,
  ) {
    super(message);
  }
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const FIELDS = new Set([
  'phone_number',
  'template_id',
  'personalisation',
  'reference',
  'sms_sender_id',
]);

/** A JSON web token by HS256, issued by the service with the key's secret in the last half minute. */
export function tokenProblem(
  header: string | undefined,
  { service, secret }: { service: string; secret: string },
): Refusal | undefined {
  const token = /^Bearer (.+)$/.exec(header ?? '')?.[1];
  if (token === undefined) {
    return new Refusal(401, 'AuthError', 'Unauthorized: authentication token must be provided');
  }
  const [head = '', claims = '', signature] = token.split('.');
  const { iss, iat } = parsed(claims);
  if (iss !== service) return new Refusal(403, 'AuthError', 'Invalid token: service not found');
  const right = createHmac('sha256', secret).update(`${head}.${claims}`).digest('base64url');
  if (signature !== right || parsed(head)['alg'] !== 'HS256') {
    return new Refusal(403, 'AuthError', 'Invalid token: API key not found');
  }
  return isNow(iat)
    ? undefined
    : new Refusal(
        403,
        'AuthError',
        'Error: Your system clock must be accurate to within 30 seconds',
      );
}

function isNow(seconds: unknown): boolean {
  return typeof seconds === 'number' && Math.abs(Date.now() / 1000 - seconds) <= 30;
}

function parsed(part: string): Record<string, unknown> {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function invalid(words: string): Refusal {
  return new Refusal(400, 'ValidationError', words);
}

function checkedNumber(to: unknown): string {
  if (typeof to !== 'string') throw invalid('phone_number is a required property');
  if (!/^\+?[\d\s()-]+$/.test(to))
    throw invalid('phone_number Must not contain letters or symbols');
  const digits = to.replaceAll(/\D/g, '').replace(/^(?:44|0)/, '');
  if (digits.length < 10) throw invalid('phone_number Not enough digits');
  if (digits.length > 10) throw invalid('phone_number Too many digits');
  if (!digits.startsWith('7')) throw invalid('phone_number Not a UK mobile number');
  return to;
}

const EMAIL_FIELDS = new Set([
  'email_address',
  'template_id',
  'personalisation',
  'reference',
  'email_reply_to_id',
  'one_click_unsubscribe_url',
]);
/** Notify takes no more than two megabytes. */
const LONGEST_EMAIL = 2_000_000;

function checkedAddress(to: unknown): string {
  if (typeof to !== 'string') throw invalid('email_address is a required property');
  if (/^[^\s@,;]+@[^\s@,;]+\.[a-z]{2,}$/i.test(to)) return to;
  throw invalid('email_address Not a valid email address');
}

/**
 * What a request is to send as an e-mail.
 * @throws Refusal
 */
export function emailOf(
  json: string,
  { templates, team }: Given,
): { to: string; body: string; reference: string | null } {
  const request = JSON.parse(json) as Record<string, unknown>;
  const bad = (words: string): Refusal => new Refusal(400, 'BadRequestError', words);
  const extra = Object.keys(request).find((field) => !EMAIL_FIELDS.has(field));
  if (extra) throw invalid(`Additional properties are not allowed (${extra} was unexpected)`);
  const { template_id: templateId, reference } = request;
  const to = checkedAddress(request['email_address']);
  if (typeof templateId !== 'string' || !UUID.test(templateId))
    throw invalid('template_id is not a valid UUID');
  const template = templates.get(templateId);
  if (template === undefined) throw bad('Template not found');
  if (team && !team.has(to)) throw bad(`Can't send to this recipient using a team-only API key`);
  const body = filled(template, (request['personalisation'] ?? {}) as Record<string, string>);
  if (body.length > LONGEST_EMAIL)
    throw bad('Emails cannot be longer than 2000000 bytes. Your message is too long.');
  return { to, body, reference: typeof reference === 'string' ? reference : null };
}

interface Given {
  templates: ReadonlyMap<string, string>;
  team: ReadonlySet<string> | undefined;
}

/**
 * What a request is to send.
 * @throws Refusal
 */
export function wordsOf(
  json: string,
  { templates, team }: Given,
): { to: string; body: string; reference: string | null } {
  const request = JSON.parse(json) as Record<string, unknown>;
  const bad = (words: string): Refusal => new Refusal(400, 'BadRequestError', words);
  const extra = Object.keys(request).find((field) => !FIELDS.has(field));
  if (extra) throw invalid(`Additional properties are not allowed (${extra} was unexpected)`);
  const { phone_number: to, template_id: templateId, reference } = request;
  const number = checkedNumber(to);
  if (typeof templateId !== 'string' || !UUID.test(templateId))
    throw invalid('template_id is not a valid UUID');
  const template = templates.get(templateId);
  if (template === undefined) throw bad('Template not found');
  if (team && !team.has(number))
    throw bad(`Can't send to this recipient using a team-only API key`);
  const body = filled(template, (request['personalisation'] ?? {}) as Record<string, string>);
  if (body.length > 918)
    throw bad('Your message is too long. Text messages cannot be longer than 918 characters.');
  return { to: number, body, reference: typeof reference === 'string' ? reference : null };
}

function filled(template: string, fields: Record<string, string>): string {
  const missing = [...template.matchAll(/\(\((\w+)\)\)/g)]
    .map(([, name = '']) => name)
    .filter((name) => !Object.hasOwn(fields, name));
  if (missing.length > 0) {
    throw new Refusal(400, 'BadRequestError', `Missing personalisation: ${missing.join(', ')}`);
  }
  return template.replaceAll(/\(\((\w+)\)\)/g, (_all, name: string) => fields[name] ?? '');
}
