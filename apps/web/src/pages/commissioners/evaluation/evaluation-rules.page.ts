import { Get, Post } from '@nestjs/common';
import { type Caller } from '#kernel';
import { EvaluatorsService } from '#market';
import { IsIn, IsOptional, IsString } from 'class-validator';
import {
  Access,
  CurrentCaller,
  goTo,
  type PageAnswer,
  PageController,
  type PageModel,
  showPage,
  Submitted,
  SubmittedForm,
} from '../../../http/index.js';
import { requiredDayOf } from '../markets/day-fields.js';

const TEMPLATE = 'commissioners/evaluation/rules.njk';

class RuleForm {
  @IsIn(['1', '2'], { message: 'Choose how many evaluations' })
  evaluations: '1' | '2';

  @IsOptional()
  @IsString()
  'inForceFrom-day'?: string;
  @IsOptional()
  @IsString()
  'inForceFrom-month'?: string;
  @IsOptional()
  @IsString()
  'inForceFrom-year'?: string;
}

/** Whether decisions rest on one officer or on two evaluations, from a day on. */
@PageController('commissioner/evaluation-rules')
@Access('commissioner')
export class EvaluationRulesPage {
  constructor(private readonly evaluators: EvaluatorsService) {}

  @Get()
  async show(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller));
  }

  @Post()
  set(@CurrentCaller() caller: Caller, @Submitted() submitted: SubmittedForm): Promise<PageAnswer> {
    return submitted.handle(RuleForm, {
      template: TEMPLATE,
      model: () => this.model(caller),
      act: async (form, keyed) => {
        const inForceFrom = requiredDayOf(form, 'inForceFrom');
        const rule = { inForceFrom, evaluations: form.evaluations === '2' ? 2 : 1 } as const;
        await this.evaluators.setRule(keyed, rule);
        return goTo('/commissioner/evaluation-rules', 'The rule is kept.');
      },
    });
  }

  private async model(caller: Caller): Promise<PageModel> {
    return {
      title: 'How many evaluate an application',
      rules: await this.evaluators.rules(caller),
    };
  }
}
