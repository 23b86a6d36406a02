import { composeEmail } from './email-message.js';

const PARTS = {
  id: '5c3b0c9e-0000-4000-8000-000000000001',
  to: 'parent@example.test',
  topic: 'vacancy' as const,
  title: 'New place: Saturday club',
  body: 'Riverside <Trust>, Nottingham\nAges 8 to 17',
  link: '/vacancies/1',
};

describe('an e-mail made from a notice', () => {
  it('says the same in text and in HTML, with links to the service', () => {
    const { subject, text, html } = composeEmail(PARTS, 'https://fairplace.example');
    expect(subject).toBe('New place: Saturday club');
    expect(text).toContain('See it:\nhttps://fairplace.example/vacancies/1');
    expect(text).toContain('https://fairplace.example/alerts');
    expect(html).toContain('Riverside &lt;Trust&gt;, Nottingham<br>Ages 8 to 17');
    expect(html).toContain('href="https://fairplace.example/vacancies/1"');
  });

  it.each(['a\r\nBcc: all@example.test', 'a\nb', 'a\u0000b', 'a\u2028b', 'a\u0085b'])(
    'keeps a subject on one line: %j',
    (title) => {
      const { subject } = composeEmail({ ...PARTS, title }, 'https://fairplace.example');
      expect(subject).toMatch(/^a [^\p{Cc}\u2028]+$/u);
    },
  );
});
