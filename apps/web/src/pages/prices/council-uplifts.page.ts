import { Get, Post } from '@nestjs/common';
import { type Caller } from '#kernel';
import { DecidingService, PriceBookService, PriceEvidenceService } from '#prices';
import {
  Access,
  CurrentCaller,
  goTo,
  IdParam,
  type PageAnswer,
  PageController,
  sendFile,
  showPage,
  Submitted,
  SubmittedForm,
} from '../../http/index.js';
import { ConfirmForm } from '../button.forms.js';
import { COUNCIL_UPLIFT, COUNCIL_UPLIFTS, CouncilUpliftView } from './council-uplift.view.js';
import { DecisionForm, RoundForm } from './prices.forms.js';
import { evidenceFile, fromDayOf, PRICE_WORDS, pricesTyped } from './prices.view.js';

/** Requests for new prices: the lead negotiates, each council decides; and the council's price book. */
@PageController('commissioner/price-changes')
@Access('commissioner')
export class CouncilUpliftsPage {
  constructor(
    private readonly deciding: DecidingService,
    private readonly book: PriceBookService,
    private readonly evidence: PriceEvidenceService,
    private readonly view: CouncilUpliftView,
  ) {}

  @Get()
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    return showPage('prices/council.njk', {
      title: 'Prices',
      words: PRICE_WORDS,
      uplifts: await this.view.list(caller),
      priceVersions: await this.book.ofCouncil(caller),
    });
  }

  @Get(':upliftId')
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('upliftId') id: string,
  ): Promise<PageAnswer> {
    return showPage(COUNCIL_UPLIFT, { ...(await this.view.model(caller, id)), values: {} });
  }

  @Post(':upliftId/proposal')
  propose(
    @CurrentCaller() reader: Caller,
    @IdParam('upliftId') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(RoundForm, {
      template: COUNCIL_UPLIFT,
      model: () => this.view.model(reader, id, 'round'),
      act: async (form, caller) => {
        await this.deciding.propose(caller, id, form.words, pricesTyped(form));
        return goTo(`${COUNCIL_UPLIFTS}/${id}`, 'The provider is told.');
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
      template: COUNCIL_UPLIFT,
      model: () => this.view.model(reader, id, 'put'),
      act: async (_form, caller) => {
        await this.deciding.put(caller, id);
        return goTo(
          `${COUNCIL_UPLIFTS}/${id}`,
          'It is with the councils now. Each decides for itself.',
        );
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
      template: COUNCIL_UPLIFT,
      model: () => this.view.model(reader, id, 'decision'),
      act: async (form, caller) => {
        const { outcome, reasons } = form;
        const isPart = outcome === 'part';
        const state = await this.deciding.decide(caller, id, {
          outcome,
          reasons,
          fromDay: outcome === 'refused' ? null : fromDayOf(form),
          prices: isPart ? pricesTyped(form) : [],
        });
        return goTo(
          `${COUNCIL_UPLIFTS}/${id}`,
          state === 'decided'
            ? 'Your council has decided. The provider is told, with your reasons.'
            : 'So large a rise needs a second person. The other commissioners of your council are told, and one of them confirms it or sends it back.',
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
}
