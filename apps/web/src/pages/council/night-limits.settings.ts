import { Injectable } from '@nestjs/common';
import {
  NIGHT_SETTINGS,
  type NightSetting,
  type NightSettingKind,
  NightSettingsService,
} from '#bookings';
import { type Caller } from '#kernel';
import { IsIn, IsString, MaxLength } from 'class-validator';
import { DatedForm } from './dated.form.js';
import {
  type Answer,
  datedOf,
  type Setting,
  SettingFamily,
  wholeNumber,
} from './setting-family.js';

class NightLimitForm extends DatedForm {
  @IsString({ message: 'Enter a number.' })
  @MaxLength(10, { message: 'Enter a whole number, like 74.' })
  value: string;

  @IsIn(['fewer-than', 'no-more-than'], { message: 'Choose how the source says it.' })
  bound: NightSetting['bound'] = 'no-more-than';

  @IsIn(['night', 'date'], { message: 'Choose how days are counted.' })
  countedBy: NightSetting['countedBy'] = 'night';
}

const PREFIX = 'nights-';
const TITLES: Record<NightSettingKind, string> = {
  'local-year': 'Nights away in 12 months, in all homes',
  'statutory-year': 'Days in one home in 12 months',
  'statutory-placement': 'Days in a row in one home',
  'hours-to-decide': 'Hours that an officer has for an answer',
};
const USED: Record<NightSettingKind, string> = {
  'local-year': 'When a stay reaches this number, an officer looks before it is booked.',
  'statutory-year':
    'Regulation 48 says 75. You can ask an officer to look earlier than the law does, and not later.',
  'statutory-placement':
    'Regulation 48 says 17. You can ask an officer to look earlier than the law does, and not later.',
  'hours-to-decide': 'So long a bed is held while a family waits for the officer.',
};
const BOUNDS = { 'fewer-than': 'Fewer than', 'no-more-than': 'No more than' };
const COUNTED = {
  night: 'a night counts as one day',
  date: 'each date from arrival to leaving counts as a day',
};

/** How many nights a child is away before an officer looks. */
@Injectable()
export class NightLimitSettings extends SettingFamily<NightLimitForm> {
  readonly group = 'Nights away from home';
  readonly form = NightLimitForm;
  readonly template = 'council/settings/fields/night-limit.njk';

  constructor(private readonly nights: NightSettingsService) {
    super();
  }

  async list(caller: Caller): Promise<Setting[]> {
    const all = await this.nights.list(caller);
    return NIGHT_SETTINGS.map((kind) => {
      const values = all.filter((one) => one.kind === kind);
      const [latest] = values;
      return {
        name: PREFIX + kind,
        title: TITLES[kind],
        used: USED[kind],
        maySet: caller.role === 'commissioner',
        values: values.map((one) => ({ ...one, words: [inWords(one)], own: one.setBy !== null })),
        fields: {
          value: String(latest?.value ?? ''),
          bound: latest?.bound ?? '',
          countedBy: latest?.countedBy ?? '',
        },
      };
    });
  }

  answers(name: string, { bound, countedBy, value }: NightLimitForm): Answer[] {
    return [
      [
        'Limit',
        inWords({ kind: kindOf(name), value: wholeNumber(value, 'value'), bound, countedBy }),
      ],
    ];
  }

  async set(caller: Caller, name: string, form: NightLimitForm): Promise<void> {
    const { bound, countedBy } = form;
    const value = wholeNumber(form.value, 'value');
    await this.nights.set(caller, {
      kind: kindOf(name),
      value,
      bound,
      countedBy,
      ...datedOf(form),
    });
  }

  async takeBack(caller: Caller, name: string, from: string): Promise<void> {
    await this.nights.takeBack(caller, kindOf(name), from);
  }
}

/** The page has looked the setting up by its name. */
function kindOf(name: string): NightSettingKind {
  const kind = NIGHT_SETTINGS.find((one) => PREFIX + one === name);
  if (!kind) throw new Error(`No setting of nights: ${name}`);
  return kind;
}

function inWords({ kind, value, bound, countedBy }: NightSetting): string {
  if (kind === 'hours-to-decide') return `${value} hours`;
  return `${BOUNDS[bound]} ${value}; ${COUNTED[countedBy]}`;
}
