import { Get, Post } from '@nestjs/common';
import { PaymentsService } from '#holding';
import { type Caller, invalidField, localDay } from '#kernel';
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
import { agreementName } from '../../families/holding/agreement.view.js';
import { PaymentFileForm } from './payments.form.js';

const TEMPLATE = 'finance/payments.njk';

/** Direct payments that are due, and the files of them. A file is a list: it moves no money. */
@PageController('finance/direct-payments')
@Access('finance')
export class PaymentsPage {
  constructor(private readonly payments: PaymentsService) {}

  @Get()
  async show(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller));
  }

  @Post()
  make(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(PaymentFileForm, {
      template: TEMPLATE,
      model: () => this.model(caller),
      act: async ({ until }, acting) => {
        if (until > localDay(new Date())) throw notDueYet();
        const { number } = await this.payments.makeFile(acting, until);
        return goTo('/finance/direct-payments', `File ${number} is made. Download it below.`);
      },
    });
  }

  @Get(':fileId')
  async download(
    @CurrentCaller() caller: Caller,
    @IdParam('fileId') fileId: string,
  ): Promise<PageAnswer> {
    const { content, number } = await this.payments.file(caller, fileId);
    return sendFile({
      name: `direct-payments-${number}.csv`,
      type: 'text/csv; charset=utf-8',
      content: Buffer.from(content, 'utf8'),
    });
  }

  private async model(caller: Caller): Promise<PageModel> {
    const today = localDay(new Date());
    const { due, payments, totalPence, files } = await this.payments.due(caller, today);
    return {
      title: 'Direct payments',
      today,
      due: due.map((payment) => ({
        ...payment,
        name: agreementName({ number: payment.agreement }),
      })),
      payments,
      totalPence,
      files,
    };
  }
}

function notDueYet(): Error {
  return invalidField(
    'holding.not-due-yet',
    'until',
    'Open the page again: the list is of another day.',
  );
}
