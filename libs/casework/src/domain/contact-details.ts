import { checkedText, invalidField } from '#kernel';
import { type RightsContact } from './rights.js';

export const RIGHTS_KINDS = ['appeal', 'complaint', 'advocate'] as const;

export type ContactDetails = Omit<RightsContact, 'authorityId'>;

const PHONE = /^(?:[0-9 +()]{6,30})?$/;
const EMAIL = /^(?:[^@\s]+@[^@\s]+)?$/;
const LONGEST_EMAIL = 200;

/**
 * What stands on every page that says no to a family. Phone or e-mail may be empty, not both: a family
 * has to reach somebody.
 * @throws DomainError casework.wrong-contact
 */
export function checkedContact(contact: ContactDetails): ContactDetails {
  const code = 'casework.wrong-contact';
  const name = checkedText(contact.name, {
    code,
    field: 'name',
    least: 2,
    most: 160,
    message: 'Enter who it is, in 2 to 160 characters.',
  });
  const how = checkedText(contact.how, {
    code,
    field: 'how',
    least: 10,
    most: 1000,
    message: 'Say in 10 to 1,000 characters what a family does.',
  });
  return { kind: contact.kind, name, how, ...waysToReach(contact) };
}

function waysToReach(contact: ContactDetails): Pick<ContactDetails, 'phone' | 'email'> {
  const code = 'casework.wrong-contact';
  const phone = tidy(contact.phone);
  const email = tidy(contact.email);
  if (phone + email === '')
    throw invalidField(code, 'phone', 'Enter a telephone number or an e-mail address.');
  if (!PHONE.test(phone))
    throw invalidField(code, 'phone', 'Enter a telephone number, like 0115 496 0101.');
  if (!EMAIL.test(email) || email.length > LONGEST_EMAIL)
    throw invalidField(code, 'email', 'Enter an e-mail address, like name@council.example.');
  return { phone: phone || null, email: email || null };
}

function tidy(text: string | null): string {
  return text?.trim() ?? '';
}
