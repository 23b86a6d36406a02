import { toMail } from './email-headers.js';

const MESSAGE = {
  id: '5c3b0c9e-0000-4000-8000-000000000001',
  to: 'parent@example.test',
  subject: 'New place',
  text: 'Text',
  html: '<p>Text</p>',
};
const IDENTITY = { from: 'Fairplace <no-reply@fairplace.test>', domain: 'fairplace.test' };

describe('the headers of an e-mail', () => {
  it('have the same Message-ID whenever the same notice is sent', () => {
    expect(toMail(MESSAGE, IDENTITY).messageId).toBe(`<${MESSAGE.id}@fairplace.test>`);
  });

  it.each([
    'parent@example.test\r\nBcc: all@example.test',
    'parent@example.test, other@example.test',
    'parent@example.test;other@example.test',
    'Parent <parent@example.test>',
    '"a@b" c@example.test',
    'parent@@example.test',
    'parent\u0000@example.test',
    '@example.test',
    '',
  ])('refuse %j as the address of one person', (to) => {
    expect(() => toMail({ ...MESSAGE, to }, IDENTITY)).toThrow('not an address');
  });

  it.each(["o'neill+news@example.test", 'zoë@exämple.test', 'a.b@sub.example.test'])(
    'take %j',
    (to) => {
      expect(toMail({ ...MESSAGE, to }, IDENTITY).to.address).toBe(to);
    },
  );
});
