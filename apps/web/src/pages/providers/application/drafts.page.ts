import { Get, Post } from '@nestjs/common';
import { type Caller } from '#kernel';
import { ApplicationDraftsService, type Market, MarketsService } from '#market';
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
import { idsIn } from './application.forms.js';
import { ConfirmForm } from './confirm.form.js';

const LIST = '/provider/application';
const CHOOSE = 'providers/application/draft-parts.njk';
const CHECK = 'providers/application/draft-check.njk';
const GIVE_UP = 'providers/application/draft-give-up.njk';

/** Applying with pauses: choose parts, answer part by part, check, send. Shared by the provider's people. */
@PageController('provider/application/drafts')
@Access('provider')
export class DraftsPage {
  constructor(
    private readonly drafts: ApplicationDraftsService,
    private readonly markets: MarketsService,
  ) {}

  @Get('new')
  async choose(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    return showPage(CHOOSE, await this.partsModel(caller));
  }

  @Post('new')
  async begin(
    @CurrentCaller() caller: Caller,
    @Submitted() { fields }: SubmittedForm,
  ): Promise<PageAnswer> {
    const ids = idsIn(fields['parts']);
    const model = await this.partsModel(caller);
    const market = model.markets.find(({ parts }) => parts.some(({ id }) => ids.includes(id)));
    if (market && ids.every((chosen) => market.parts.some(({ id }) => id === chosen))) {
      const id = await this.drafts.begin(caller, { marketId: market.id, partIds: ids });
      return goTo(`${LIST}/drafts/${id}`, 'Your draft is saved. You can stop and come back.');
    }
    const message = market ? 'Choose parts of one market at a time' : 'Choose at least one part';
    const errors = [{ field: 'parts', message }];
    return showPage(CHOOSE, { ...model, values: { parts: ids }, errors }, 422);
  }

  @Get(':draftId')
  async show(@CurrentCaller() caller: Caller, @IdParam('draftId') id: string): Promise<PageAnswer> {
    const draft = await this.drafts.get(caller, id);
    const parts = draft.parts.map((part) => ({
      ...part,
      left: part.questions.filter(({ answer }) => !answer?.answer).length,
    }));
    return showPage('providers/application/draft.njk', {
      title: 'Your application, not sent yet',
      draft,
      parts,
    });
  }

  @Get(':draftId/check')
  async check(
    @CurrentCaller() caller: Caller,
    @IdParam('draftId') id: string,
  ): Promise<PageAnswer> {
    return showPage(CHECK, await this.model(caller, id, 'Check your answers'));
  }

  @Post(':draftId/check')
  send(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('draftId') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(ConfirmForm, {
      template: CHECK,
      model: () => this.model(caller, id, 'Check your answers'),
      act: async (_form, keyed) => {
        const application = await this.drafts.send(keyed, id);
        const notice = 'Your application is sent to every council of the market.';
        return goTo(`${LIST}/${application}`, notice);
      },
    });
  }

  @Get(':draftId/giving-up')
  async giveUpForm(
    @CurrentCaller() caller: Caller,
    @IdParam('draftId') id: string,
  ): Promise<PageAnswer> {
    return showPage(GIVE_UP, await this.model(caller, id, 'Give this draft up?'));
  }

  @Post(':draftId/giving-up')
  giveUp(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('draftId') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(ConfirmForm, {
      template: GIVE_UP,
      model: () => this.model(caller, id, 'Give this draft up?'),
      act: async (_form, keyed) => {
        await this.drafts.giveUp(keyed, id);
        return goTo(LIST, 'The draft is given up. Nothing was sent.');
      },
    });
  }

  private async model(caller: Caller, id: string, title: string): Promise<PageModel> {
    return { title, draft: await this.drafts.get(caller, id) };
  }

  private async partsModel(caller: Caller): Promise<PageModel & { markets: Market[] }> {
    const { items } = await this.markets.list(caller, { limit: 100 });
    return { title: 'What do you want to apply for?', markets: items };
  }
}
