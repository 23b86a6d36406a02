import { composeText } from './text-message.js';
import { fragmentsOf, LONGEST_TEXT } from './text-length.js';

const PARTS = {
  topic: 'booking-confirmed' as const,
  title: 'Booking confirmed: Saturday club',
  link: '/bookings/5c3b0c9e-0000-4000-8000-000000000001',
  facts: {
    offer: 'Saturday club',
    provider: 'Sample Trust',
    // Five to one by the clocks of the spring night on which they change.
    startsAt: '2027-03-28T09:00:00Z',
  },
  language: 'en' as const,
  easyRead: false,
};
const LINKS = { publicUrl: 'https://f.example', stopUrl: 'https://f.example/stop/x' };

describe('a text made from a notice', () => {
  it('says what, when by the local clock, where to see it and how to stop it', () => {
    expect(composeText(PARTS, LINKS)).toEqual({
      message: [
        'Saturday club with Sample Trust is booked for Sunday 28 March at 10:00.',
        `See it: https://f.example${PARTS.link}`,
        'Stop these messages: https://f.example/stop/x',
      ].join('\n'),
    });
  });

  it('has one idea a line in simple words', () => {
    const { message } = composeText({ ...PARTS, easyRead: true }, LINKS);
    expect(message?.split('\n').slice(0, 4)).toEqual([
      'Your place is booked.',
      'It is: Saturday club.',
      'The day is Sunday 28 March.',
      'It starts at 10:00.',
    ]);
  });

  it.each([
    ['pl', /Saturday club \(Sample Trust\).*niedziela,? 28 marca.*10:00/],
    ['ur', /Saturday club \(Sample Trust\).*28.*10:00/],
  ] as const)('is in the language of its reader: %s', (language, words) => {
    expect(composeText({ ...PARTS, language }, LINKS).message).toMatch(words);
  });

  it('is the title, in English all through, where there are no words', () => {
    const other = { ...PARTS, topic: 'review-due' as const, title: 'Review\nin May', facts: null };
    expect(composeText({ ...other, language: 'ur' }, { ...LINKS, stopUrl: null }).message).toBe(
      `Review in May\nSee it: https://f.example${PARTS.link}`,
    );
  });

  it('is never longer than can be sent, and keeps its links', () => {
    const facts = { ...PARTS.facts, offer: 'x'.repeat(2_000) };
    const message = composeText({ ...PARTS, facts }, LINKS).message ?? '';
    expect(message).toHaveLength(LONGEST_TEXT);
    expect(message).toContain(`See it: https://f.example${PARTS.link}\n`);
    expect(message.endsWith(LINKS.stopUrl)).toBe(true);
  });
});

describe('parts of a text', () => {
  it.each([
    ['a'.repeat(160), 1],
    ['a'.repeat(161), 2],
    ['a'.repeat(306), 2],
    ['a'.repeat(307), 3],
    ['€'.repeat(80), 1],
    ['€'.repeat(81), 2],
    ['ł'.repeat(70), 1],
    ['ł'.repeat(71), 2],
    ['ł'.repeat(135), 3],
  ])('are counted as they are charged: %#', (text, parts) => {
    expect(fragmentsOf(text)).toBe(parts);
  });
});
