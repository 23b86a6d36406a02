import { Injectable } from '@nestjs/common';
import { OfferChecksService } from '#catalogue';
import { type Caller } from '#kernel';
import { IsIn } from 'class-validator';
import { DatedForm } from './dated.form.js';
import { type Answer, datedOf, type Setting, SettingFamily } from './setting-family.js';

class OfferChecksForm extends DatedForm {
  @IsIn(['yes', 'no'], { message: 'Choose whether new offers are looked at first.' })
  checks: 'yes' | 'no';
}

const inWords = (checks: boolean): string =>
  checks
    ? 'A commissioner looks at each new offer before families find it'
    : 'Whoever is admitted lists offers at once';

/** Whether the council looks at new offers before they are listed. */
@Injectable()
export class OfferChecksSettings extends SettingFamily<OfferChecksForm> {
  readonly group = 'Offers';
  readonly form = OfferChecksForm;
  readonly template = 'council/settings/fields/offer-checks.njk';

  constructor(private readonly checks: OfferChecksService) {
    super();
  }

  async list(caller: Caller): Promise<Setting[]> {
    const rules = await this.checks.rules(caller);
    return [
      {
        name: 'offer-checks',
        title: 'Looking at new offers first',
        used: 'Offers of providers that you have admitted. What is listed already stays listed.',
        maySet: caller.role === 'commissioner',
        values: rules.map((one) => ({ ...one, words: [inWords(one.checks)], own: true })),
        otherwise: inWords(false),
        fields: { checks: rules[0]?.checks ? 'yes' : 'no' },
      },
    ];
  }

  answers(_name: string, { checks }: OfferChecksForm): Answer[] {
    return [['New offers', inWords(checks === 'yes')]];
  }

  async set(caller: Caller, _name: string, form: OfferChecksForm): Promise<void> {
    await this.checks.setRule(caller, { checks: form.checks === 'yes', ...datedOf(form) });
  }

  async takeBack(caller: Caller, _name: string, from: string): Promise<void> {
    await this.checks.takeRuleBack(caller, from);
  }
}
