import { Injectable } from '@nestjs/common';
import { type PriceSetting, PriceSettingsService } from '#choices';
import { type Caller, formatPence, invalidField, parsePounds } from '#kernel';
import { IsIn, IsString, Length, MaxLength } from 'class-validator';
import { formatDate } from '../../http/template-environment.js';
import { DatedForm, dayOfFields } from './dated.form.js';
import { type Answer, datedOf, type Setting, SettingFamily } from './setting-family.js';

const DAY = { message: 'Enter the day, the month and the year.' };
const MOST = 300;

class PriceForm extends DatedForm {
  @IsString({ message: 'Enter the price.' })
  @MaxLength(20, { message: 'Enter the price in pounds, like 180 or 0.45.' })
  pence: string;

  @IsIn(['', 'yes'], { message: 'Use the form on the page.' })
  upTo: '' | 'yes' = '';

  @IsString({ message: 'Say how the price was worked out, or leave it empty.' })
  @Length(0, MOST, { message: `Say it in at most ${MOST} characters.` })
  derivation = '';

  @IsString(DAY)
  @Length(0, 10, DAY)
  'sourceOn-day': string;

  @IsString(DAY)
  @Length(0, 10, DAY)
  'sourceOn-month': string;

  @IsString(DAY)
  @Length(0, 10, DAY)
  'sourceOn-year': string;
}

const PREFIX = 'price-';
const UNITS: Record<PriceSetting['unit'], string> = {
  night: 'a night',
  hour: 'an hour',
  item: 'each, once',
  mile: 'a mile',
};

/** The price book that families compare and plan with. */
@Injectable()
export class PriceSettings extends SettingFamily<PriceForm> {
  readonly group = 'Prices that families compare';
  readonly form = PriceForm;
  readonly template = 'council/settings/fields/price.njk';

  constructor(private readonly prices: PriceSettingsService) {
    super();
  }

  async list(caller: Caller): Promise<Setting[]> {
    const all = await this.prices.list(caller);
    const maySet = caller.role === 'commissioner' || caller.role === 'finance';
    return [...new Set(all.map(({ code }) => code))].map((code) => ({
      ...settingOf(all.filter((one) => one.code === code)),
      maySet,
    }));
  }

  answers(_name: string, form: PriceForm): Answer[] {
    const upTo = form.upTo === 'yes' ? 'up to ' : '';
    return [
      ['Price', `${upTo}${formatPence(penceOf(form))}`],
      ['How it comes about', form.derivation.trim() || 'As the source prints it'],
      ['Day of the source', formatDate(sourceOnOf(form))],
    ];
  }

  async set(caller: Caller, name: string, form: PriceForm): Promise<void> {
    await this.prices.set(caller, {
      code: name.slice(PREFIX.length),
      pence: penceOf(form),
      upTo: form.upTo === 'yes',
      derivation: form.derivation,
      sourceOn: sourceOnOf(form),
      ...datedOf(form),
    });
  }

  async takeBack(caller: Caller, name: string, from: string): Promise<void> {
    await this.prices.takeBack(caller, name.slice(PREFIX.length), from);
  }
}

/** @param values of one code, of which there is one at least */
function settingOf(values: PriceSetting[]): Omit<Setting, 'maySet'> {
  const [latest] = values;
  if (!latest) throw new Error('A code without a price.');
  return {
    name: PREFIX + latest.code,
    title: latest.label,
    used: 'It stands in the price comparison and in “Use it differently”. Scenarios that were saved keep their figures.',
    values: values.map((one) => ({
      ...one,
      words: wordsOf(one),
      source: `${one.source}, ${formatDate(one.sourceOn)}`,
    })),
    fields: { pence: (latest.pence / 100).toFixed(2), upTo: latest.upTo ? 'yes' : '' },
  };
}

function penceOf({ pence }: PriceForm): number {
  const value = parsePounds(pence);
  if (value === undefined)
    throw invalidField(
      'choices.wrong-price',
      'pence',
      'Enter the price in pounds, like 180 or 0.45.',
    );
  return value;
}

function sourceOnOf(form: PriceForm): string {
  const day = dayOfFields(form, 'sourceOn');
  if (day === null)
    throw invalidField('choices.wrong-price', 'sourceOn', 'Enter the day of the paper.');
  return day;
}

function wordsOf({ pence, unit, upTo, derivation }: PriceSetting): string[] {
  const price = `${upTo ? 'up to ' : ''}${formatPence(pence)} ${UNITS[unit]}`;
  return [price, ...(derivation ? [`Worked out: ${derivation}`] : [])];
}
