import { randomUUID } from 'node:crypto';
import { createTextSender, type TextSender } from '#notifications';
import { type NotifyConfig } from '#platform';
import { NotifyStandIn } from '../../support/notify/notify-stand-in.js';

const TO = '+447700900123';

describe('texts by GOV.UK Notify’s own client', () => {
  const standIn = new NotifyStandIn();
  let config: NotifyConfig;
  const sender = (changes: Partial<NotifyConfig> = {}): TextSender =>
    createTextSender({ notify: { ...config, ...changes }, mailFolder: '/nowhere' });
  const text = (fields: Record<string, string> = { message: 'Hello' }, to = TO) => ({
    id: randomUUID(),
    to,
    template: 'message' as const,
    fields,
    mayBeOut: false,
  });

  beforeAll(async () => {
    config = await standIn.listen();
  });
  afterEach(() => {
    standIn.team = undefined;
    standIn.trouble.length = 0;
  });
  afterAll(() => standIn.close());

  it('are taken, with our reference', async () => {
    const message = text({ message: 'A place is booked.' });
    const id = await sender().send(message);
    expect(standIn.taken.at(-1)).toEqual({
      id,
      reference: message.id,
      to: TO,
      body: 'A place is booked.',
      status: 'sending',
    });
  });

  const wrongSecret = (key: string): string =>
    key.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
  it.each([
    [
      'a key that is none of theirs',
      (c: NotifyConfig) => ({ apiKey: wrongSecret(c.apiKey) }),
      '403 AuthError',
    ],
    [
      'a key of another service',
      (c: NotifyConfig) => ({ apiKey: c.apiKey.replace('1111', '9999') }),
      '403 AuthError',
    ],
    [
      'a template that is not there',
      () => ({ messageTemplate: randomUUID() }),
      '400 BadRequestError',
    ],
    ['a template that has no id', () => ({ messageTemplate: 'welcome' }), '400 ValidationError'],
  ])('are refused for good with %s', async (_what, change, code) => {
    await expect(sender(change(config)).send(text())).rejects.toMatchObject({
      name: 'TextRefused',
      code,
    });
  });

  it.each([
    ['a field that is missing', text({}), '400 BadRequestError'],
    ['words that are too long', text({ message: 'x'.repeat(919) }), '400 BadRequestError'],
    ['a number with a digit too few', text(undefined, '+44770090012'), '400 ValidationError'],
    ['a landline', text(undefined, '+441154960123'), '400 ValidationError'],
  ])('are refused for good with %s', async (_what, message, code) => {
    await expect(sender().send(message)).rejects.toMatchObject({ name: 'TextRefused', code });
  });

  it('are refused for good where the key is for the team alone', async () => {
    standIn.team = new Set(['+447700900999']);
    const refused = sender().send(text());
    await expect(refused).rejects.toMatchObject({
      name: 'TextRefused',
      code: '400 BadRequestError',
    });
  });

  it.each([
    [429, '429 RateLimitError'],
    [500, '500 Exception'],
  ])('are worth another try after %d', async (status, code) => {
    standIn.trouble.push(status);
    const refused: unknown = await sender()
      .send(text())
      .catch((error: unknown) => error);
    expect(refused).toMatchObject({ name: 'Error', code });
  });

  it('that fail say neither number nor words nor key', async () => {
    standIn.trouble.push(500);
    const failure: unknown = await sender()
      .send(text({ message: 'Canary' }))
      .catch((error: unknown) => error);
    const all = JSON.stringify(failure, Object.getOwnPropertyNames(failure));
    expect(all).not.toMatch(/Canary|7700900123|3f2c7b1e|Bearer/);
    expect(all).toContain('500 Exception');
  });

  it('are looked for before a second try, and sent when they are not there', async () => {
    const message = text();
    standIn.trouble.push('drop');
    await expect(sender().send(message)).rejects.toThrow('not reached');
    const before = standIn.taken.length;
    const id = await sender().send({ ...message, mayBeOut: true });
    expect(standIn.taken).toHaveLength(before);
    expect(id).toBe(standIn.taken.at(-1)?.id);
    await sender().send({ ...text(), mayBeOut: true });
    expect(standIn.taken).toHaveLength(before + 1);
  });
});
