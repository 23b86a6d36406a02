import { Get, Post } from '@nestjs/common';
import { bankLinesOf, CardFactsService, factsOf, type Recorded } from '#cards';
import { type Caller, invalidField } from '#kernel';
import {
  Access,
  CurrentCaller,
  goTo,
  type PageAnswer,
  PageController,
  showPage,
  Submitted,
  SubmittedForm,
  TakesFile,
} from '../../../http/index.js';
import { StatementsForm } from './suspense.forms.js';

const TEMPLATE = 'finance/suspense/statements.njk';
const TITLE = 'Send a statement';

/** Statements of a card programme or a bank: all that they say is recorded, each line once. */
@PageController('finance/statements')
@Access('finance')
export class StatementsPage {
  constructor(private readonly facts: CardFactsService) {}

  @Get()
  show(): PageAnswer {
    return showPage(TEMPLATE, { title: TITLE });
  }

  @Post()
  @TakesFile()
  send(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(StatementsForm, {
      template: TEMPLATE,
      model: () => ({ title: TITLE }),
      act: async ({ source, pasted = '' }) => {
        const text = textOfFile(submitted.upload) ?? pasted;
        if (text.trim() === '') throw fileNeeded('Choose a CSV file, or paste its lines.');
        const recorded =
          source === 'card'
            ? await this.facts.record(caller, factsOf(text))
            : await this.facts.recordBank(caller, bankLinesOf(text));
        return goTo('/finance/suspense', wordsOf(recorded));
      },
    });
  }
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

function wordsOf({ posted, suspense, known, differing }: Recorded): string {
  const parts = [`${posted} posted`, `${suspense} in suspense`, `${known} known before`];
  if (differing.length === 0) return `The statement is recorded: ${parts.join(', ')}.`;
  const named = differing.slice(0, 5).join(', ');
  return `The statement is recorded: ${parts.join(', ')}. ${differing.length} say something else than before: ask about ${named}.`;
}

function fileNeeded(message: string): Error {
  return invalidField('cards.bad-file', 'file', message);
}
