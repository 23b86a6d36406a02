import { createTransport } from 'nodemailer';
import { toMail } from './email-headers.js';
import { MimeMessages } from './mime-messages.js';

const IDENTITY = { from: 'Fairplace <no-reply@fairplace.test>', domain: 'fairplace.test' };
const ONE = {
  id: '5c3b0c9e-0000-4000-8000-000000000001',
  to: 'one@example.test',
  subject: 'New place: Café',
  text: 'A place at the Café.\n',
  html: '<p>A place at the Café.</p>\n',
};
const TO = [
  ONE.to,
  'zoë@exämple.test',
  'A.Parent+news_2-x@mail-2.sub.example.co.uk',
  'parent@Example.TEST',
  "o'neill@example.test",
  'parent@1.2',
  'parent@xn--exmple-cua.test',
  `${'a'.repeat(60)}@${'b'.repeat(60)}.test`,
  'to@example.test',
];
const OTHER = { ...ONE, id: '5c3b0c9e-0000-4000-8000-000000000002' };

/** Without what is different each time: boundaries, and the order of the headers. */
function comparable(message: Buffer): string[] {
  const [head = '', ...body] = message.toString('latin1').split('\r\n\r\n');
  const headers = head
    .replaceAll(/\r\n\s+/g, ' ')
    .split('\r\n')
    .toSorted();
  return [...headers, body.join('\r\n\r\n')].map((part) =>
    part.replaceAll(/--_NmP-[0-9a-f]+/g, 'boundary').replace(/^Date: .*$/, 'Date'),
  );
}

describe('e-mails as bytes', () => {
  it.each(TO)('are what nodemailer makes of them for %s', async (to) => {
    const message = { ...OTHER, to };
    const messages = new MimeMessages(IDENTITY);
    await messages.render(ONE);
    const transport = createTransport({ streamTransport: true, buffer: true });
    const wanted = await transport.sendMail(toMail(message, IDENTITY));
    const { raw, envelope } = await messages.render(message);
    expect(comparable(raw)).toEqual(comparable(wanted.message as Buffer));
    expect(envelope).toEqual(wanted.envelope);
  });

  it('are made for one person each, also when many are made at once', async () => {
    const messages = new MimeMessages(IDENTITY);
    const many = Array.from({ length: 40 }, (_, index) => ({
      ...ONE,
      id: `id-${index}`,
      to: `person-${index}@example.test`,
      subject: index % 2 === 0 ? 'Even' : 'Odd',
    }));
    const made = await Promise.all(many.map((message) => messages.render(message)));
    for (const [index, { raw, envelope }] of made.entries()) {
      const text = raw.toString();
      expect(envelope.to).toEqual([`person-${index}@example.test`]);
      expect(text.match(/^To: .*$/gm)).toEqual([`To: person-${index}@example.test`]);
      expect(text.match(/^Message-ID: .*$/gm)).toEqual([
        `Message-ID: <id-${index}@fairplace.test>`,
      ]);
      expect(text).toContain(index % 2 === 0 ? 'Subject: Even' : 'Subject: Odd');
    }
  });

  it('have an id of their own also where the name of the service is long', async () => {
    const domain = 'fairplace.children-and-families.nottinghamshire.example.test';
    const messages = new MimeMessages({ ...IDENTITY, domain });
    for (const id of [
      '5c3b0c9e-0000-4000-8000-00000000000a',
      '5c3b0c9e-0000-4000-8000-00000000000b',
    ]) {
      const text = (await messages.render({ ...ONE, id })).raw.toString();
      expect(text.match(/<[^>]+@fairplace\.children[^>]+>/g)).toEqual([`<${id}@${domain}>`]);
    }
  });

  it('keep words that look like a header', async () => {
    const messages = new MimeMessages(IDENTITY);
    const subject = 'To: everybody, Date: today';
    for (const to of ['one@example.test', 'two@example.test']) {
      const text = (
        await messages.render({ ...ONE, subject, text: `${subject}\n`, to })
      ).raw.toString();
      expect(text).toContain(`Subject: ${subject}\r\n`);
      expect(text.match(new RegExp(`^${subject}$`, 'gm'))).toHaveLength(1);
      expect(text).toContain(`To: ${to}\r\n`);
    }
  });

  it('keep only the contents in use', async () => {
    const messages = new MimeMessages(IDENTITY);
    for (let index = 0; index < 40; index += 1) {
      const { raw } = await messages.render({ ...ONE, subject: `Place ${index}` });
      expect(raw.toString()).toContain(`Subject: Place ${index}`);
    }
  });

  it('refuse an address that is none', async () => {
    const messages = new MimeMessages(IDENTITY);
    const refused = messages.render({ ...ONE, to: 'a@example.test\r\nBcc: all@example.test' });
    await expect(refused).rejects.toThrow('not an address');
  });
});
