import { Injectable } from '@nestjs/common';
import { AppealTermsService, USUAL_WORKING_DAYS } from '#assessments';
import { type Caller } from '#kernel';
import { IsString, MaxLength } from 'class-validator';
import { DatedForm } from './dated.form.js';
import {
  type Answer,
  datedOf,
  type Setting,
  SettingFamily,
  wholeNumber,
} from './setting-family.js';

class AppealTermForm extends DatedForm {
  @IsString({ message: 'Enter the working days.' })
  @MaxLength(10, { message: 'Enter the working days as a whole number, like 10.' })
  workingDays: string;
}

/** How long an appeal against an indicative amount takes at most. */
@Injectable()
export class AppealTermSettings extends SettingFamily<AppealTermForm> {
  readonly group = 'Appeals and complaints';
  readonly form = AppealTermForm;
  readonly template = 'council/settings/fields/appeal-term.njk';

  constructor(private readonly terms: AppealTermsService) {
    super();
  }

  async list(caller: Caller): Promise<Setting[]> {
    const terms = await this.terms.list(caller);
    return [
      {
        name: 'appeal-term',
        title: 'Time for an appeal against an indicative amount',
        used: 'A family is told by which day its appeal is decided. Appeals that were made before keep their day.',
        maySet: caller.role === 'commissioner',
        values: terms.map((one) => ({ ...one, words: [inWords(one.workingDays)], own: true })),
        otherwise: `${inWords(USUAL_WORKING_DAYS)}, as regulation 14 of the Children Act 1989 Representations Procedure (England) Regulations 2006 has it for complaints`,
        fields: { workingDays: String(terms[0]?.workingDays ?? USUAL_WORKING_DAYS) },
      },
    ];
  }

  answers(_name: string, { workingDays }: AppealTermForm): Answer[] {
    return [['Decided within', inWords(wholeNumber(workingDays, 'workingDays'))]];
  }

  async set(caller: Caller, _name: string, form: AppealTermForm): Promise<void> {
    await this.terms.set(caller, {
      workingDays: wholeNumber(form.workingDays, 'workingDays'),
      ...datedOf(form),
    });
  }

  async takeBack(caller: Caller, _name: string, from: string): Promise<void> {
    await this.terms.takeBack(caller, from);
  }
}

function inWords(workingDays: number): string {
  return `${workingDays} working ${workingDays === 1 ? 'day' : 'days'}`;
}
