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
const OTHER = { ...ONE, id: '5c3b0c9e-0000-4000-8000-000000000002', to: 'zoë@exämple.test' };

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
  it.each([ONE, OTHER])('are what nodemailer makes of $to', async (message) => {
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
