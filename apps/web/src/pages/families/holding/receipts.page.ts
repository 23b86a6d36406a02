import { Get, Post } from '@nestjs/common';
import { ChildrenService } from '#children';
import { ReceiptsService } from '#holding';
import { type Caller, parsePounds } from '#kernel';
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
} from '../../../http/index.js';
import { dayIn } from './holding.forms.js';
import { AddToReceiptForm, ReceiptForm } from './receipt.forms.js';
import { receiptFile, receiptView } from './receipt.view.js';

const LIST = 'families/holding/receipts.njk';
const SHOW = 'families/holding/receipt.njk';

/** What a family spent: receipts by photo or file, and what the council asks about them. */
@PageController('budget/:childId/receipts')
@Access('family', 'young-person')
export class ReceiptsPage {
  constructor(
    private readonly children: ChildrenService,
    private readonly receipts: ReceiptsService,
  ) {}

  @Get()
  async list(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
  ): Promise<PageAnswer> {
    return showPage(LIST, await this.listModel(caller, childId));
  }

  @Post()
  @TakesFile()
  send(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ReceiptForm, {
      template: LIST,
      model: () => this.listModel(caller, childId),
      act: async (form, acting) => {
        const spentOn = dayIn(form['spentOn-year'], form['spentOn-month'], form['spentOn-day']);
        const paid = { spentOn, pence: parsePounds(form.amount) ?? 0, what: form.what };
        const { id } = await this.receipts.send(acting, childId, paid, submitted.upload);
        return goTo(
          `/budget/${childId}/receipts/${id}`,
          'We have it. If nobody has a question within 30 days, it counts as accepted.',
        );
      },
    });
  }

  @Get(':receiptId')
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
    @IdParam('receiptId') id: string,
  ): Promise<PageAnswer> {
    return showPage(SHOW, await this.model(caller, childId, id));
  }

  @Post(':receiptId')
  @TakesFile()
  add(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
    @IdParam('receiptId') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(AddToReceiptForm, {
      template: SHOW,
      model: () => this.model(caller, childId, id),
      act: async ({ words }, acting) => {
        const file = submitted.upload;
        await this.receipts.addTo(acting, childId, id, { words: words ?? '', file });
        return goTo(`/budget/${childId}/receipts/${id}`, 'We have it.');
      },
    });
  }

  @Get(':receiptId/files/:fileId')
  async file(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
    @IdParam('receiptId') receiptId: string,
    @IdParam('fileId') fileId: string,
  ): Promise<PageAnswer> {
    const file = await this.receipts.content(caller, childId, { receiptId, fileId });
    return sendFile(receiptFile(fileId, file));
  }

  private async listModel(caller: Caller, childId: string): Promise<PageModel> {
    const child = await this.children.get(caller, childId);
    const receipts = await this.receipts.ofChild(caller, childId);
    const base = `/budget/${childId}/receipts`;
    return {
      title: 'Receipts',
      child,
      base,
      receipts: receipts.map((receipt) => receiptView(receipt, `${base}/${receipt.id}`)),
    };
  }

  private async model(caller: Caller, childId: string, id: string): Promise<PageModel> {
    const child = await this.children.get(caller, childId);
    const receipt = await this.receipts.get(caller, childId, id);
    const base = `/budget/${childId}/receipts`;
    return { title: 'Receipt', child, base, receipt: receiptView(receipt, `${base}/${id}`) };
  }
}
