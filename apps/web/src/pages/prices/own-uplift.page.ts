import { Get, Post } from '@nestjs/common';
import { type Caller } from '#kernel';
import { AskingService, PriceEvidenceService, UpliftsService } from '#prices';
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
  TakesFile,
} from '../../http/index.js';
import { ConfirmForm } from '../button.forms.js';
import { PriceEvidenceForm, RoundForm } from './prices.forms.js';
import { evidenceFile, pricesTyped, upliftModel } from './prices.view.js';

const TEMPLATE = 'prices/own-uplift.njk';

/** A provider's request: what was said, files for its reasons, an answer, what councils decided. */
@PageController('provider/prices/:upliftId')
@Access('provider')
export class OwnUpliftPage {
  constructor(
    private readonly asking: AskingService,
    private readonly uplifts: UpliftsService,
    private readonly evidence: PriceEvidenceService,
  ) {}

  @Get()
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('upliftId') id: string,
  ): Promise<PageAnswer> {
    return showPage(TEMPLATE, { ...(await this.model(caller, id)), values: {} });
  }

  @Post('answer')
  answer(
    @CurrentCaller() reader: Caller,
    @IdParam('upliftId') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(RoundForm, {
      template: TEMPLATE,
      model: () => this.model(reader, id, 'round'),
      act: async (form, caller) => {
        await this.asking.answer(caller, id, form.words, pricesTyped(form));
        return goTo(`/provider/prices/${id}`, 'Your answer is sent.');
      },
    });
  }

  @Post('withdrawal')
  withdraw(
    @CurrentCaller() reader: Caller,
    @IdParam('upliftId') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ConfirmForm, {
      template: TEMPLATE,
      model: () => this.model(reader, id, 'withdrawal'),
      act: async (_form, caller) => {
        await this.asking.takeBack(caller, id);
        return goTo(
          '/provider/prices',
          'You have taken your request back. Your prices stay as they are.',
        );
      },
    });
  }

  @Post('evidence')
  @TakesFile()
  addEvidence(
    @CurrentCaller() reader: Caller,
    @IdParam('upliftId') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(PriceEvidenceForm, {
      template: TEMPLATE,
      model: () => this.model(reader, id, 'evidence'),
      act: async ({ shows }, caller) => {
        await this.evidence.add(caller, id, shows, submitted.upload);
        return goTo(`/provider/prices/${id}`, 'We have it.');
      },
    });
  }

  @Get('evidence/:fileId')
  async file(
    @CurrentCaller() caller: Caller,
    @IdParam('upliftId') id: string,
    @IdParam('fileId') fileId: string,
  ): Promise<PageAnswer> {
    return sendFile(evidenceFile(fileId, await this.evidence.content(caller, id, fileId)));
  }

  private async model(caller: Caller, id: string, wrong?: string): Promise<PageModel> {
    const uplift = await this.uplifts.get(caller, id);
    return { ...upliftModel(uplift, wrong), base: `/provider/prices/${id}` };
  }
}
