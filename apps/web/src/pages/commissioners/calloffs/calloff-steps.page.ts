import { Get, Injectable, Param, type PipeTransform, Post } from '@nestjs/common';
import { CalloffsService, ROUTES, UNITS, USER_CHOICE } from '#calloffs';
import { type Caller, DomainError } from '#kernel';
import { MarketsService } from '#market';
import {
  Access,
  CurrentCaller,
  goTo,
  IdParam,
  type PageAnswer,
  PageController,
  type PageModel,
  showPage,
  Submitted,
  SubmittedForm,
} from '../../../http/index.js';
import { READERS, type Step, StepForm, STEPS, valuesOf } from './calloff-steps.form.js';
import { pathOf } from './calloffs.page.js';

const TEMPLATE = 'commissioners/calloffs/step.njk';
const RULES_OF: Record<Step, string[]> = {
  need: [],
  route: [],
  value: [],
  times: ['tender-period', 'tender-period-light-touch', 'standstill-voluntary'],
};

@Injectable()
class StepPipe implements PipeTransform<unknown, Step> {
  transform(value: unknown): Step {
    const names: Step[] = ['need', 'route', 'value', 'times'];
    const step = names.find((one) => one === value);
    if (step !== undefined) return step;
    throw new DomainError('not-found', 'request.not-found', 'There is nothing at this address.');
  }
}

/** A call-off is written step by step; each is saved by itself. */
@PageController('commissioner/calloffs/:calloffId/steps/:step')
@Access('commissioner')
export class CalloffStepsPage {
  constructor(
    private readonly calloffs: CalloffsService,
    private readonly markets: MarketsService,
  ) {}

  @Get()
  async ask(
    @CurrentCaller() caller: Caller,
    @IdParam('calloffId') id: string,
    @Param('step', StepPipe) step: Step,
  ): Promise<PageAnswer> {
    const calloff = await this.calloffs.get(caller, id);
    const values = valuesOf(calloff);
    return showPage(TEMPLATE, { ...(await this.modelOf(caller, id, step)), values });
  }

  @Post()
  answer(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('calloffId') id: string,
    @Param('step', StepPipe) step: Step,
  ): Promise<PageAnswer> {
    return submitted.handle(StepForm, {
      template: TEMPLATE,
      model: () => this.modelOf(caller, id, step),
      act: async (form, keyed) => {
        const calloff = await this.calloffs.get(caller, id);
        await this.calloffs.answer(keyed, id, READERS[step](form, calloff));
        return goTo(pathOf(id), 'Saved.');
      },
    });
  }

  private async modelOf(caller: Caller, id: string, step: Step): Promise<PageModel> {
    const calloff = await this.calloffs.get(caller, id);
    const rules = await this.markets.rules(caller, calloff.market.id);
    return {
      title: STEPS[step],
      step,
      calloff,
      path: pathOf(id),
      routes: ROUTES,
      units: UNITS,
      choices: USER_CHOICE,
      rules: rules.filter(({ code }) => RULES_OF[step].includes(code)),
    };
  }
}
