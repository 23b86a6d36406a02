import { Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { type Caller } from '#kernel';
import { DecisionLettersService } from '#market';
import { Access, ApiResource, CurrentCaller, IdParam } from '../../http/index.js';
import { DecisionLetterDto } from './letters.dto.js';

@ApiResource('market/applications/:id/letter', 'Market')
@Access('commissioner')
export class LettersController {
  constructor(private readonly letters: DecisionLettersService) {}

  /** The facts of the own council's letter about an application, once something is decided. */
  @Get()
  @ApiOkResponse({ type: DecisionLetterDto })
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
  ): Promise<DecisionLetterDto> {
    return DecisionLetterDto.of(await this.letters.ofCouncil(caller, id));
  }
}
