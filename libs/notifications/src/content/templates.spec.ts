import { composeEmail } from '../domain/email-message.js';
import { LANGUAGES, type Language } from '../domain/language.js';
import { type NoticeFacts, type NoticeTopic } from '../domain/notice.js';
import { composeText } from '../domain/text-message.js';
import { worded } from '../domain/worded.js';

const TOPICS: NoticeTopic[] = [
  'booking-confirmed',
  'reminder-day',
  'booking-cancelled',
  'booking-not-delivered',
  'booking-moved',
  'booking-refused',
  'place-offered',
  'hold-ending',
  'provider-late',
];
// Somebody hands over more than is allowed: none of it may come out.
const FACTS: NoticeFacts & Record<string, unknown> = {
  offer: 'Saturday club',
  provider: 'Sample Trust',
  startsAt: '2027-03-28T09:00:00Z',
  minutes: 20,
  child: 'Thistledown Quillfeather',
  firstName: 'Thistledown',
  need: 'hoist',
  accessNeeds: ['hoist'],
};
const LINKS = { publicUrl: 'https://f.example', stopUrl: 'https://f.example/stop/x' };

/** I23: what leaves is made from an allow-list of fields. Whoever changes a word here, changes it for everybody. */
describe.each(Object.keys(LANGUAGES) as Language[])('the templates of %s', (language) => {
  it.each(TOPICS)('say of %s what they said, and nothing of a child', (topic) => {
    const words = worded({ topic, facts: FACTS }, language);
    const text = (easyRead: boolean): string | undefined =>
      composeText({ topic, title: 'Title', link: '/x', facts: FACTS, language, easyRead }, LINKS)
        .message;
    const { subject, text: email } = composeEmail(
      {
        id: 'x',
        to: 'a@example.test',
        topic,
        link: '/x',
        title: words?.title ?? '',
        body: words?.text ?? '',
        stopUrl: LINKS.stopUrl,
        language,
      },
      LINKS.publicUrl,
    );
    const out = { subject, email, text: text(false), easy: text(true) };
    expect(JSON.stringify(out)).not.toMatch(/Thistledown|Quillfeather|hoist|\{\w+\}/);
    expect(out).toMatchSnapshot();
  });
});
