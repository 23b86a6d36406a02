import { Injectable } from '@nestjs/common';
import { HoldingSettingsService } from '#holding';
import { type Caller } from '#kernel';
import { IsString, Length } from 'class-validator';
import { DatedForm } from './dated.form.js';
import { type Answer, datedOf, type Setting, SettingFamily } from './setting-family.js';

class TermsForm extends DatedForm {
  @IsString({ message: 'Write the terms.' })
  @Length(50, 10_000, {
    message: 'Write the terms in 50 to 10,000 characters, a paragraph a line.',
  })
  body: string;
}

/** What a family agrees to with a direct payment. */
@Injectable()
export class TermsSettings extends SettingFamily<TermsForm> {
  readonly group = 'Direct payments';
  readonly form = TermsForm;
  readonly template = 'council/settings/fields/terms.njk';

  constructor(private readonly holding: HoldingSettingsService) {
    super();
  }

  async list(caller: Caller): Promise<Setting[]> {
    const { terms } = await this.holding.list(caller);
    return [
      {
        name: 'terms',
        title: 'Terms of a direct payment',
        used: 'A family reads them before it accepts. An agreement keeps the version that it was made with.',
        maySet: caller.role === 'commissioner',
        values: terms.map((one) => ({ ...one, words: one.body.split('\n') })),
        fields: { body: terms[0]?.body ?? '' },
      },
    ];
  }

  answers(_name: string, { body }: TermsForm): Answer[] {
    return [['Terms', body]];
  }

  async set(caller: Caller, _name: string, form: TermsForm): Promise<void> {
    await this.holding.setTerms(caller, { body: form.body, ...datedOf(form) });
  }

  async takeBack(caller: Caller, _name: string, from: string): Promise<void> {
    await this.holding.takeBack(caller, 'terms', from);
  }
}
