import { type NoticeText } from '#notifications';

export const BANK_NEWS = [
  'bank-details-entered',
  'bank-details-confirmed',
  'bank-details-withdrawn',
] as const;
export type BankNewsTopic = (typeof BANK_NEWS)[number];

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
const LINK = '/provider/bank-details';
const NOT_YOU =
  'If nobody of your organisation did this, take it back on the page and call your council, under a number ' +
  'that you have had before. Never answer to a message about it.';

/** What everybody of a provider reads of a change; four digits and no more. */
export function bankNotice(
  topic: BankNewsTopic,
  {
    lastFour,
    usableFrom,
    soleMember,
  }: { lastFour: string; usableFrom: string | null; soleMember: boolean },
): NoticeText {
  const account = `account ending ${lastFour}`;
  if (topic === 'bank-details-withdrawn') {
    return {
      title: `New bank details were taken back: ${account}`,
      body: 'Whatever was in force before stays in force.',
      link: LINK,
    };
  }
  if (topic === 'bank-details-entered') {
    const next = soleMember
      ? 'A finance officer of a council will call a number that they have had before.'
      : 'Somebody else of your organisation must confirm them. Until then nothing changes.';
    return {
      title: `New bank details were entered: ${account}`,
      body: `${next} ${NOT_YOU}`,
      link: LINK,
    };
  }
  const from = usableFrom === null ? 'a day to come' : DAY.format(new Date(usableFrom));
  return {
    title: `New bank details are confirmed: ${account}, from ${from}`,
    body: `You are paid into the old account until then. ${NOT_YOU}`,
    link: LINK,
  };
}
