import { Get } from '@nestjs/common';
import { type Caller } from '#kernel';
import { DecisionLettersService } from '#market';
import {
  Access,
  CurrentCaller,
  IdParam,
  type PageAnswer,
  PageController,
  sendFile,
  showPage,
} from '../../../http/index.js';
import { letterPdf } from './letter.pdf.js';

/** What one council decided, as a letter on the page and as a file. */
@PageController('provider/application/:id/letters/:authorityId')
@Access('provider')
export class LetterPage {
  constructor(private readonly letters: DecisionLettersService) {}

  @Get()
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @IdParam('authorityId') authorityId: string,
  ): Promise<PageAnswer> {
    const letter = await this.letters.get(caller, id, authorityId);
    return showPage('providers/letters/show.njk', {
      title: `Decision of ${letter.authority.name}`,
      letter,
    });
  }

  @Get('letter.pdf')
  async file(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @IdParam('authorityId') authorityId: string,
  ): Promise<PageAnswer> {
    const content = await letterPdf(await this.letters.get(caller, id, authorityId));
    return sendFile({ name: 'decision.pdf', type: 'application/pdf', content });
  }
}
