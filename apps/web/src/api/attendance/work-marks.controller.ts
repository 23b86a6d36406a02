import { Body, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { WorkService } from '#attendance';
import { type Caller } from '#kernel';
import { Access, ApiResource, CurrentCaller, IdParam } from '../../http/index.js';
import { MarksAnswerDto, NewMarksDto } from './attendance.dto.js';
import { markedLines } from './marks.controller.js';

@ApiResource('work/sessions', 'Attendance')
@Access('sessional-worker')
export class WorkMarksController {
  constructor(private readonly work: WorkService) {}

  /** Marks of a register by a sessional worker on its rota. Each is taken or refused for itself; no corrections. */
  @Post(':id/marks')
  @HttpCode(200)
  @ApiOkResponse({ type: MarksAnswerDto })
  async send(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Body() { marks }: NewMarksDto,
  ): Promise<MarksAnswerDto> {
    const before = await this.work.sheet(caller, id);
    const outcomes = await this.work.markAll(caller, before, marks);
    return { outcomes, lines: markedLines(await this.work.sheet(caller, id)) };
  }
}
