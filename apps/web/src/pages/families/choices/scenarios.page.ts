import { Get, Post } from '@nestjs/common';
import { ChildrenService } from '#children';
import { ScenariosService } from '#choices';
import { type Caller, DomainError } from '#kernel';
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
import { ButtonForm } from '../../button.forms.js';
import { YourRights } from '../../rights/your-rights.js';
import { scenarioView } from './scenario.view.js';

const SHOW = 'families/choices/scenario.njk';
/** Side by side there is room for so many. */
const COMPARED = 3;

/** What was saved: side by side, one by one, sent to the officer, taken back. */
@PageController('budget/:childId/scenarios')
@Access('family', 'young-person')
export class ScenariosPage {
  constructor(
    private readonly children: ChildrenService,
    private readonly scenarios: ScenariosService,
    private readonly yourRights: YourRights,
  ) {}

  @Get()
  async list(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
  ): Promise<PageAnswer> {
    const child = await this.children.get(caller, childId);
    const scenarios = (await this.scenarios.list(caller, childId)).map(scenarioView);
    return showPage('families/choices/scenarios.njk', {
      title: 'What you have saved',
      child,
      scenarios,
      compared: scenarios.slice(0, COMPARED),
    });
  }

  @Get(':scenarioId')
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
    @IdParam('scenarioId') scenarioId: string,
  ): Promise<PageAnswer> {
    return showPage(SHOW, await this.model(caller, childId, scenarioId));
  }

  @Post(':scenarioId/send')
  send(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
    @IdParam('scenarioId') scenarioId: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ButtonForm, {
      template: SHOW,
      model: () => this.model(caller, childId, scenarioId),
      act: async (_form, acting) => {
        await this.scenarios.send(acting, scenarioId);
        return goTo(`/budget/${childId}/scenarios/${scenarioId}`, 'Your officer has it now.');
      },
    });
  }

  @Post(':scenarioId/withdrawal')
  withdraw(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
    @IdParam('scenarioId') scenarioId: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ButtonForm, {
      template: SHOW,
      model: () => this.model(caller, childId, scenarioId),
      act: async (_form, acting) => {
        await this.scenarios.withdraw(acting, scenarioId);
        return goTo(`/budget/${childId}/scenarios`, 'It is taken back. Nothing has changed.');
      },
    });
  }

  private async model(caller: Caller, childId: string, scenarioId: string): Promise<PageModel> {
    const scenario = await this.scenarios.get(caller, scenarioId);
    if (scenario.childId !== childId) throw notHere();
    const view = scenarioView(scenario);
    return {
      title: view.name,
      childId,
      scenario: view,
      ...(view.isRefused && (await this.yourRights.model(caller))),
    };
  }
}

/** An address of one child with the scenario of another is no address. */
function notHere(): DomainError {
  return new DomainError('not-found', 'choices.scenario-not-found', 'The scenario was not found.');
}
