import { type DomainError, invalidField } from '#kernel';

/** Spaces, brackets, hyphens and full stops, which people write in numbers. */
const BETWEEN = /[\s().\u2010-\u2015-]/gu;
/**
 * Ofcom's National Telephone Numbering Plan: mobiles are 071 to 075 and 077 to 079, of ten digits after the
 * nought; 070 is personal numbering and 076 is pagers, except 07624 of the Isle of Man.
 */
const MOBILE = /^7(?:[1-57-9]\d{8}|624\d{6})$/;

/**
 * A British mobile number as it is sent to: "+447700900123", from "07700 900123", "+44 (0)7700-900123" or
 * "0044 7700 900123".
 * @throws DomainError notifications.not-a-mobile
 */
export function toMobileNumber(typed: string): string {
  const digits = typed.replaceAll(BETWEEN, '');
  const national = digits.replace(/^(?:\+44|0044|44(?=0?7))0?|^0/, '');
  if (!MOBILE.test(national)) throw notAMobile();
  return `+44${national}`;
}

/** "07700 900123", for its owner's own page. */
export function asWritten(number: string): string {
  const national = number.replace(/^\+44/, '0');
  return `${national.slice(0, 5)} ${national.slice(5)}`;
}

function notAMobile(): DomainError {
  const message = 'Enter a UK mobile number, like 07700 900123';
  return invalidField('notifications.not-a-mobile', 'number', message);
}
