import { Injectable } from '@nestjs/common';
import { HoldingSettingsService, type PayDays } from '#holding';
import { type Caller, invalidField } from '#kernel';
import { IsString, Length, MaxLength } from 'class-validator';
import { formatDate } from '../../http/template-environment.js';
import { DatedForm, dayOfFields } from './dated.form.js';
import {
  type Answer,
  datedOf,
  type Setting,
  SettingFamily,
  wholeNumber,
} from './setting-family.js';

const DAY = { message: 'Enter the day, the month and the year.' };

class PayDaysForm extends DatedForm {
  @IsString(DAY)
  @Length(0, 10, DAY)
  'firstPayDay-day': string;

  @IsString(DAY)
  @Length(0, 10, DAY)
  'firstPayDay-month': string;

  @IsString(DAY)
  @Length(0, 10, DAY)
  'firstPayDay-year': string;

  @IsString({ message: 'Enter the days from one payment to the next.' })
  @MaxLength(10, { message: 'Enter the days as a whole number, like 28.' })
  everyDays: string;
}

/** The days on which direct payments are paid. */
@Injectable()
export class PayDaysSettings extends SettingFamily<PayDaysForm> {
  readonly group = 'Direct payments';
  readonly form = PayDaysForm;
  readonly template = 'council/settings/fields/pay-days.njk';

  constructor(private readonly holding: HoldingSettingsService) {
    super();
  }

  async list(caller: Caller): Promise<Setting[]> {
    const { payDays } = await this.holding.list(caller);
    const [latest] = payDays;
    const [year = '', month = '', day = ''] = latest?.firstPayDay.split('-') ?? [];
    return [
      {
        name: 'pay-days',
        title: 'Pay days of direct payments',
        used: 'New agreements are paid in this rhythm, in advance. Schedules that a family has accepted stay as they are.',
        maySet: caller.role === 'commissioner',
        values: payDays.map((one) => ({ ...one, words: [inWords(one)] })),
        fields: {
          'firstPayDay-day': day,
          'firstPayDay-month': month,
          'firstPayDay-year': year,
          everyDays: String(latest?.everyDays ?? ''),
        },
      },
    ];
  }

  answers(_name: string, form: PayDaysForm): Answer[] {
    return [['Pay days', inWords(daysOf(form))]];
  }

  async set(caller: Caller, _name: string, form: PayDaysForm): Promise<void> {
    await this.holding.setPayDays(caller, { ...daysOf(form), ...datedOf(form) });
  }

  async takeBack(caller: Caller, _name: string, from: string): Promise<void> {
    await this.holding.takeBack(caller, 'pay-days', from);
  }
}

function daysOf(form: PayDaysForm): Pick<PayDays, 'firstPayDay' | 'everyDays'> {
  const firstPayDay = dayOfFields(form, 'firstPayDay');
  if (firstPayDay === null)
    throw invalidField('holding.wrong-pay-days', 'firstPayDay', 'Enter a day on which you pay.');
  return { firstPayDay, everyDays: wholeNumber(form.everyDays, 'everyDays') };
}

function inWords({ firstPayDay, everyDays }: Pick<PayDays, 'firstPayDay' | 'everyDays'>): string {
  const weeks = everyDays / 7;
  const rhythm = Number.isInteger(weeks) && weeks > 1 ? `${weeks} weeks` : `${everyDays} days`;
  return `Every ${rhythm}, counted from ${formatDate(firstPayDay)}`;
}
