import { Get } from '@nestjs/common';
import { type Caller } from '#kernel';
import { type DecisionLetter, DecisionLettersService } from '#market';
import {
  Access,
  CurrentCaller,
  IdParam,
  type PageAnswer,
  PageController,
  sendFile,
  showPage,
} from '../../http/index.js';
import { letterPdf } from '../providers/letters/letter.pdf.js';

/** The letter that a provider has of the council's decisions, for whoever decided. */
@PageController('commissioner/applications/:id')
@Access('commissioner')
export class CouncilLetterPage {
  constructor(private readonly letters: DecisionLettersService) {}

  @Get('letter')
  async show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    const letter = await this.own(caller, id);
    return showPage('commissioners/letter.njk', { title: 'The letter to the provider', letter });
  }

  @Get('letter.pdf')
  async file(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    const content = await letterPdf(await this.own(caller, id));
    return sendFile({ name: 'decision.pdf', type: 'application/pdf', content });
  }

  private own(caller: Caller, id: string): Promise<DecisionLetter> {
    return this.letters.ofCouncil(caller, id);
  }
}
