import { Get, Post, Query } from '@nestjs/common';
import { ChildrenService } from '#children';
import { MoreRequestsService, ScenariosService } from '#choices';
import { type Caller, DomainError, formatPence } from '#kernel';
import {
  Access,
  CurrentCaller,
  goTo,
  IdParam,
  isUuid,
  type PageAnswer,
  PageController,
  type PageModel,
  showPage,
  Submitted,
  SubmittedForm,
} from '../../../http/index.js';
import { ButtonForm } from '../../button.forms.js';
import { YourRights } from '../../rights/your-rights.js';
import { MoreForm, moreRequestOf, scenarioStart, SKIP_ITEMS } from './more.form.js';
import { moreView } from './more.view.js';

const ASK = 'families/choices/more.njk';
const SHOW = 'families/choices/more-request.njk';

/** Asking for more. Trying another mix is offered first and is never required. */
@PageController('budget/:childId/more')
@Access('family', 'young-person')
export class MorePage {
  constructor(
    private readonly children: ChildrenService,
    private readonly scenarios: ScenariosService,
    private readonly requests: MoreRequestsService,
    private readonly yourRights: YourRights,
  ) {}

  @Get()
  async form(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
    @Query() query: Record<string, unknown>,
  ): Promise<PageAnswer> {
    const chosen = query['scenario'];
    const values = isUuid(chosen) ? { start: scenarioStart(chosen) } : {};
    return showPage(ASK, { ...(await this.model(caller, childId)), values });
  }

  @Post()
  ask(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(MoreForm, {
      template: ASK,
      model: () => this.model(caller, childId),
      act: async (form, acting) => {
        const { id } = await this.requests.ask(acting, childId, moreRequestOf(form));
        return goTo(`/budget/${childId}/more/${id}`, 'Your officer has your request now.');
      },
    });
  }

  @Get(':requestId')
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
    @IdParam('requestId') requestId: string,
  ): Promise<PageAnswer> {
    return showPage(SHOW, await this.requestModel(caller, childId, requestId));
  }

  @Post(':requestId/withdrawal')
  withdraw(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
    @IdParam('requestId') requestId: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ButtonForm, {
      template: SHOW,
      model: () => this.requestModel(caller, childId, requestId),
      act: async (_form, acting) => {
        await this.requests.withdraw(acting, requestId);
        return goTo(`/budget/${childId}/more`, 'Your request is taken back.');
      },
    });
  }

  private async model(caller: Caller, childId: string): Promise<PageModel> {
    const child = await this.children.get(caller, childId);
    const requests = (await this.requests.list(caller, childId)).map(moreView);
    const saved = await this.scenarios.list(caller, childId);
    return {
      title: 'Ask for more',
      child,
      requests,
      isOpen: requests.some(({ isOpen }) => isOpen),
      scenarioItems: saved.map(({ id, name, shortfall }) => ({
        value: scenarioStart(id),
        text: name,
        hint: {
          text: shortfall > 0 ? `${formatPence(shortfall)} is missing` : 'Nothing is missing',
        },
      })),
      skipItems: SKIP_ITEMS,
    };
  }

  private async requestModel(
    caller: Caller,
    childId: string,
    requestId: string,
  ): Promise<PageModel> {
    const request = moreView(await this.requests.get(caller, requestId));
    if (request.childId !== childId) {
      throw new DomainError('not-found', 'choices.request-not-found', 'The request was not found.');
    }
    return {
      title: 'Your request for more',
      childId,
      request,
      ...(request.isRefused && (await this.yourRights.model(caller))),
    };
  }
}
