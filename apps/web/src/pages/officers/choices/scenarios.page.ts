import { Get, Post } from '@nestjs/common';
import { ChildrenService, fullName } from '#children';
import { ScenarioAnswersService, ScenariosService } from '#choices';
import { type Caller } from '#kernel';
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
import { scenarioView } from '../../families/choices/scenario.view.js';
import { AnswerForm } from './answer.form.js';

const SHOW = 'officers/choices/scenario.njk';

/** A scenario of a family, and the officer's answer, which counts once. */
@PageController('officer/scenarios')
@Access('officer')
export class OfficerScenariosPage {
  constructor(
    private readonly children: ChildrenService,
    private readonly scenarios: ScenariosService,
    private readonly answers: ScenarioAnswersService,
  ) {}

  @Get(':scenarioId')
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('scenarioId') scenarioId: string,
  ): Promise<PageAnswer> {
    return showPage(SHOW, await this.model(caller, scenarioId));
  }

  @Post(':scenarioId/answer')
  answer(
    @CurrentCaller() caller: Caller,
    @IdParam('scenarioId') scenarioId: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(AnswerForm, {
      template: SHOW,
      model: () => this.model(caller, scenarioId),
      act: async ({ answer, reason }, acting) => {
        if (answer === 'agree') {
          await this.answers.agree(acting, scenarioId, reason);
          return goTo(
            `/officer/scenarios/${scenarioId}`,
            'Agreed. The package and the plan have changed.',
          );
        }
        await this.answers.refuse(acting, scenarioId, reason);
        return goTo(
          `/officer/scenarios/${scenarioId}`,
          'Answered. The family reads the reason, and its rights.',
        );
      },
    });
  }

  private async model(caller: Caller, scenarioId: string): Promise<PageModel> {
    const scenario = scenarioView(await this.scenarios.get(caller, scenarioId));
    const child = await this.children.get(caller, scenario.childId);
    return { title: `${scenario.name}: ${fullName(child)}`, child, scenario };
  }
}
