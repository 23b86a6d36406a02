import { Injectable } from '@nestjs/common';
import { type ContactDetails, RIGHTS_KINDS, RightsSettingsService } from '#casework';
import { type Caller } from '#kernel';
import { IsString, Length, MaxLength } from 'class-validator';
import { DatedForm } from './dated.form.js';
import { type Answer, datedOf, type Setting, SettingFamily } from './setting-family.js';

class ContactForm extends DatedForm {
  @IsString({ message: 'Enter who it is.' })
  @Length(2, 160, { message: 'Enter who it is, in 2 to 160 characters.' })
  name: string;

  @IsString({ message: 'Say what a family does.' })
  @Length(10, 1000, { message: 'Say in 10 to 1,000 characters what a family does.' })
  how: string;

  @IsString({ message: 'Enter a telephone number.' })
  @MaxLength(30, { message: 'Enter a telephone number of at most 30 characters.' })
  phone = '';

  @IsString({ message: 'Enter an e-mail address.' })
  @MaxLength(200, { message: 'Enter an e-mail address of at most 200 characters.' })
  email = '';
}

const PREFIX = 'contact-';
type Kind = ContactDetails['kind'];
const TITLES: Record<Kind, string> = {
  appeal: 'Whom a family appeals to',
  complaint: 'Where a family complains',
  advocate: 'Who stands beside a family or a child',
};

/** Whom families turn to when the council says no. */
@Injectable()
export class RightsContactSettings extends SettingFamily<ContactForm> {
  readonly group = 'Appeals and complaints';
  readonly form = ContactForm;
  readonly template = 'council/settings/fields/contact.njk';

  constructor(private readonly contacts: RightsSettingsService) {
    super();
  }

  async list(caller: Caller): Promise<Setting[]> {
    const all = await this.contacts.list(caller);
    return RIGHTS_KINDS.map((kind) => {
      const values = all.filter((one) => one.kind === kind);
      const [latest] = values;
      return {
        name: PREFIX + kind,
        title: TITLES[kind],
        used: 'It stands on “Your rights”, which everybody can read, and on every page that says no to a family.',
        maySet: caller.role === 'commissioner',
        values: values.map((one) => ({ ...one, words: linesOf(one), own: true })),
        otherwise: 'Nobody is named yet, and families are told so.',
        fields: {
          name: latest?.name ?? '',
          how: latest?.how ?? '',
          phone: latest?.phone ?? '',
          email: latest?.email ?? '',
        },
      };
    });
  }

  answers(_name: string, { name, how, phone, email }: ContactForm): Answer[] {
    const none = 'None';
    return [
      ['Who', name],
      ['What a family does', how],
      ['Telephone', phone.trim() || none],
      ['E-mail', email.trim() || none],
    ];
  }

  async set(caller: Caller, name: string, form: ContactForm): Promise<void> {
    const { how, phone, email } = form;
    const contact = { kind: kindOf(name), name: form.name, how, phone, email };
    await this.contacts.set(caller, { ...contact, ...datedOf(form) });
  }

  async takeBack(caller: Caller, name: string, from: string): Promise<void> {
    await this.contacts.takeBack(caller, kindOf(name), from);
  }
}

/** The page has looked the setting up by its name. */
function kindOf(name: string): Kind {
  const kind = RIGHTS_KINDS.find((one) => PREFIX + one === name);
  if (!kind) throw new Error(`No contact: ${name}`);
  return kind;
}

function linesOf({ name, how, phone, email }: ContactDetails): string[] {
  return [name, how, ...(phone ? [`Telephone ${phone}`] : []), ...(email ? [email] : [])];
}
