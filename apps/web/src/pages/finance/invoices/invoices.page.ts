import { Get, Post } from '@nestjs/common';
import { type Caller, invalidField } from '#kernel';
import { InvoicesService, invoicesOf } from '#notices';
import { IsString, MaxLength } from 'class-validator';
import { MayBeLeftOut } from '../../../api/given.decorator.js';
import {
  Access,
  CurrentCaller,
  goTo,
  type PageAnswer,
  PageController,
  type PageModel,
  showPage,
  Submitted,
  SubmittedForm,
  TakesFile,
} from '../../../http/index.js';

const TEMPLATE = 'finance/invoices/list.njk';

class InvoicesForm {
  /** The hash of the file, where there is one. */
  @MayBeLeftOut()
  @IsString({ message: 'Choose a CSV file.' })
  file?: string;

  @MayBeLeftOut()
  @IsString({ message: 'Paste the lines of the list.' })
  @MaxLength(20_000, { message: 'Paste up to 20,000 characters, or send a file.' })
  pasted?: string;
}

/** Invoices under public contracts: which are to be paid by when, and how fast the council pays. */
@PageController('finance/invoices')
@Access('finance')
export class InvoicesPage {
  constructor(private readonly invoices: InvoicesService) {}

  @Get()
  async show(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller));
  }

  @Post()
  @TakesFile()
  send(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(InvoicesForm, {
      template: TEMPLATE,
      model: () => this.model(caller),
      act: async ({ pasted = '' }) => {
        const text = textOfFile(submitted.upload) ?? pasted;
        if (text.trim() === '') throw fileNeeded('Choose a CSV file, or paste its lines.');
        const recorded = await this.invoices.record(caller, invoicesOf(text));
        return goTo('/finance/invoices', wordsOf(recorded));
      },
    });
  }

  private async model(caller: Caller): Promise<PageModel> {
    return { title: 'Invoices', ...(await this.invoices.overview(caller)) };
  }
}

function wordsOf(recorded: Awaited<ReturnType<InvoicesService['record']>>): string {
  const { invoices, payments, differing } = recorded;
  const words = `The list is recorded: ${invoices} new invoices, ${payments} new payments.`;
  if (differing.length === 0) return words;
  const named = differing.slice(0, 5).join(', ');
  return `${words} ${differing.length} say something else than before, which stays: look at ${named}.`;
}

function textOfFile(file: SubmittedForm['upload']): string | undefined {
  if (!file) return undefined;
  if (file.tooLarge) throw fileNeeded('The file is too large. Send it in parts.');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file.content);
  } catch {
    throw fileNeeded('Save the file as CSV in UTF-8, and send it again.');
  }
}

function fileNeeded(message: string): Error {
  return invalidField('notices.bad-file', 'file', message);
}
