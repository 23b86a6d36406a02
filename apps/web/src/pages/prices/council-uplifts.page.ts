import { Get, Post } from '@nestjs/common';
import { type Caller } from '#kernel';
import { DecidingService, PriceBookService, PriceEvidenceService, UpliftsService } from '#prices';
import {
  Access,
  CurrentCaller,
  goTo,
  IdParam,
  type PageAnswer,
  PageController,
  type PageModel,
  sendFile,
  showPage,
  Submitted,
  SubmittedForm,
} from '../../http/index.js';
import { ConfirmForm } from '../button.forms.js';
import { DecisionForm, RoundForm } from './prices.forms.js';
import { evidenceFile, fromDayOf, PRICE_WORDS, pricesTyped, upliftModel } from './prices.view.js';

const TEMPLATE = 'prices/council-uplift.njk';
const LIST = '/commissioner/price-changes';

/** Requests for new prices: the lead negotiates, each council decides; and the council's price book. */
@PageController('commissioner/price-changes')
@Access('commissioner')
export class CouncilUpliftsPage {
  constructor(
    private readonly deciding: DecidingService,
    private readonly uplifts: UpliftsService,
    private readonly book: PriceBookService,
    private readonly evidence: PriceEvidenceService,
  ) {}

  @Get()
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    return showPage('prices/council.njk', {
      title: 'Prices',
      words: PRICE_WORDS,
      uplifts: await this.uplifts.list(caller),
      priceVersions: await this.book.ofCouncil(caller),
    });
  }

  @Get(':upliftId')
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('upliftId') id: string,
  ): Promise<PageAnswer> {
    return showPage(TEMPLATE, { ...(await this.model(caller, id)), values: {} });
  }

  @Post(':upliftId/proposal')
  propose(
    @CurrentCaller() reader: Caller,
    @IdParam('upliftId') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(RoundForm, {
      template: TEMPLATE,
      model: () => this.model(reader, id, 'round'),
      act: async (form, caller) => {
        await this.deciding.propose(caller, id, form.words, pricesTyped(form));
        return goTo(`${LIST}/${id}`, 'The provider is told.');
      },
    });
  }

  @Post(':upliftId/councils')
  put(
    @CurrentCaller() reader: Caller,
    @IdParam('upliftId') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ConfirmForm, {
      template: TEMPLATE,
      model: () => this.model(reader, id, 'put'),
      act: async (_form, caller) => {
        await this.deciding.put(caller, id);
        return goTo(`${LIST}/${id}`, 'It is with the councils now. Each decides for itself.');
      },
    });
  }

  @Post(':upliftId/decision')
  decide(
    @CurrentCaller() reader: Caller,
    @IdParam('upliftId') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(DecisionForm, {
      template: TEMPLATE,
      model: () => this.model(reader, id, 'decision'),
      act: async (form, caller) => {
        const { outcome, reasons } = form;
        const isPart = outcome === 'part';
        await this.deciding.decide(caller, id, {
          outcome,
          reasons,
          fromDay: outcome === 'refused' ? null : fromDayOf(form),
          prices: isPart ? pricesTyped(form) : [],
        });
        return goTo(
          `${LIST}/${id}`,
          'Your council has decided. The provider is told, with your reasons.',
        );
      },
    });
  }

  @Get(':upliftId/evidence/:fileId')
  async file(
    @CurrentCaller() caller: Caller,
    @IdParam('upliftId') id: string,
    @IdParam('fileId') fileId: string,
  ): Promise<PageAnswer> {
    return sendFile(evidenceFile(fileId, await this.evidence.content(caller, id, fileId)));
  }

  private async model(caller: Caller, id: string, wrong?: string): Promise<PageModel> {
    const uplift = await this.uplifts.get(caller, id);
    return { ...upliftModel(uplift, wrong), base: `${LIST}/${id}` };
  }
}
