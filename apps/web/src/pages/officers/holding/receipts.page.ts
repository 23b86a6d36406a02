import { Get, Post } from '@nestjs/common';
import { ChildrenService, fullName } from '#children';
import { ReceiptsService } from '#holding';
import { type Caller } from '#kernel';
import { IsIn, IsString, Length } from 'class-validator';
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
} from '../../../http/index.js';
import { receiptFile, receiptView } from '../../families/holding/receipt.view.js';

const SHOW = 'officers/holding/receipt.njk';
const DONE = { accept: 'The receipt is accepted.', query: 'The family is asked, and told why.' };

class LookForm {
  @IsIn(['accept', 'query'], { message: 'Choose whether you accept the receipt.' })
  outcome: 'accept' | 'query';

  @IsString({ message: 'Write in up to 2,000 characters.' })
  @Length(0, 2000, { message: 'Write in up to 2,000 characters.' })
  reason: string;
}

/** Receipts as an officer looks at them: accepted, or asked about with a reason, within 30 days. */
@PageController('officer/children/:id/receipts')
@Access('officer')
export class OfficerReceiptsPage {
  constructor(
    private readonly children: ChildrenService,
    private readonly receipts: ReceiptsService,
  ) {}

  @Get()
  async list(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    const child = await this.children.get(caller, id);
    const receipts = await this.receipts.ofChild(caller, id);
    const base = `/officer/children/${id}/receipts`;
    return showPage('officers/holding/receipts.njk', {
      title: `Receipts of ${fullName(child)}`,
      child,
      base,
      receipts: receipts.map((receipt) => receiptView(receipt, `${base}/${receipt.id}`)),
    });
  }

  @Get(':receiptId')
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @IdParam('receiptId') receiptId: string,
  ): Promise<PageAnswer> {
    return showPage(SHOW, await this.model(caller, id, receiptId));
  }

  @Post(':receiptId')
  look(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @IdParam('receiptId') receiptId: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(LookForm, {
      template: SHOW,
      model: () => this.model(caller, id, receiptId),
      act: async ({ outcome, reason }, acting) => {
        if (outcome === 'accept') await this.receipts.accept(acting, id, receiptId);
        else await this.receipts.query(acting, id, receiptId, reason);
        return goTo(`/officer/children/${id}/receipts/${receiptId}`, DONE[outcome]);
      },
    });
  }

  @Get(':receiptId/files/:fileId')
  async file(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @IdParam('receiptId') receiptId: string,
    @IdParam('fileId') fileId: string,
  ): Promise<PageAnswer> {
    const file = await this.receipts.content(caller, id, { receiptId, fileId });
    return sendFile(receiptFile(fileId, file));
  }

  private async model(caller: Caller, id: string, receiptId: string): Promise<PageModel> {
    const child = await this.children.get(caller, id);
    const receipt = await this.receipts.get(caller, id, receiptId);
    const base = `/officer/children/${id}/receipts`;
    return {
      title: `Receipt of ${fullName(child)}`,
      child,
      base,
      receipt: receiptView(receipt, `${base}/${receiptId}`),
    };
  }
}
