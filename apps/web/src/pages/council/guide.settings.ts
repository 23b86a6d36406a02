import { Injectable } from '@nestjs/common';
import { GUIDE_FIELDS, type GuideEntry, HoldingSettingsService, VERDICTS } from '#holding';
import { type Caller } from '#kernel';
import { IsString, MaxLength } from 'class-validator';
import { DatedForm } from './dated.form.js';
import { type Answer, datedOf, type Setting, SettingFamily } from './setting-family.js';

const LONG = { message: 'Use at most 10,000 characters.' };
const TEXT = { message: 'Write a line for each thing.' };

class GuideForm extends DatedForm {
  @IsString(TEXT)
  @MaxLength(10_000, LONG)
  yes = '';

  @IsString(TEXT)
  @MaxLength(10_000, LONG)
  askFirst = '';

  @IsString(TEXT)
  @MaxLength(10_000, LONG)
  no = '';
}

type Verdict = GuideEntry['verdict'];
const HEADINGS: Record<Verdict, string> = {
  yes: 'You can spend it on',
  'ask-first': 'Ask first',
  no: 'Not on',
};

/** What a plan's money may be spent on: a whole guide at a time. */
@Injectable()
export class GuideSettings extends SettingFamily<GuideForm> {
  readonly group = 'Direct payments';
  readonly form = GuideForm;
  readonly template = 'council/settings/fields/guide.njk';

  constructor(private readonly holding: HoldingSettingsService) {
    super();
  }

  async list(caller: Caller): Promise<Setting[]> {
    const { guides } = await this.holding.list(caller);
    const latest = guides[0]?.entries ?? [];
    return [
      {
        name: 'guide',
        title: 'Spending guide',
        used: 'Families read it as “What the money is for”. A new one stands in place of the whole one before.',
        maySet: caller.role === 'commissioner',
        values: guides.map((one) => ({
          ...one,
          words: VERDICTS.map(
            (verdict) => `${HEADINGS[verdict]}: ${inWords(one.entries, verdict)}`,
          ),
        })),
        fields: Object.fromEntries(
          VERDICTS.map((verdict) => [GUIDE_FIELDS[verdict], asLines(latest, verdict)]),
        ),
      },
    ];
  }

  answers(_name: string, form: GuideForm): Answer[] {
    const entries = entriesOf(form);
    return VERDICTS.map((verdict) => [HEADINGS[verdict], asLines(entries, verdict) || 'Nothing']);
  }

  async set(caller: Caller, _name: string, form: GuideForm): Promise<void> {
    await this.holding.setGuide(caller, { entries: entriesOf(form), ...datedOf(form) });
  }

  async takeBack(caller: Caller, _name: string, from: string): Promise<void> {
    await this.holding.takeBack(caller, 'guide', from);
  }
}

/** "What: why", a line each; without a colon there is no why. */
function entriesOf(form: GuideForm): GuideEntry[] {
  return VERDICTS.flatMap((verdict) =>
    form[GUIDE_FIELDS[verdict]]
      .split(/\r?\n/)
      .filter((line) => line.trim() !== '')
      .map((line) => {
        const [what = '', ...why] = line.split(':');
        return { verdict, what: what.trim(), why: why.join(':').trim() };
      }),
  );
}

function asLines(entries: readonly GuideEntry[], wanted: Verdict): string {
  return entries
    .filter(({ verdict }) => verdict === wanted)
    .map(({ what, why }) => (why ? `${what}: ${why}` : what))
    .join('\n');
}

function inWords(entries: readonly GuideEntry[], wanted: Verdict): string {
  const things = entries.filter(({ verdict }) => verdict === wanted).map(({ what }) => what);
  return things.length > 0 ? things.join('; ') : 'nothing';
}
