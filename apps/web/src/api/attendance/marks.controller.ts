import { Body, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { RegistersService, type Sheet, standingInWords } from '#attendance';
import { type Caller } from '#kernel';
import { Access, ApiResource, CurrentCaller, IdParam } from '../../http/index.js';
import { MarkedLineDto, MarksAnswerDto, NewMarksDto } from './attendance.dto.js';

@ApiResource('provider/sessions', 'Attendance')
@Access('provider')
export class MarksController {
  constructor(private readonly registers: RegistersService) {}

  /** Marks of a register, kept by a phone without a network perhaps. Each is taken or refused for itself. */
  @Post(':id/marks')
  @HttpCode(200)
  @ApiOkResponse({ type: MarksAnswerDto })
  async send(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Body() { marks }: NewMarksDto,
  ): Promise<MarksAnswerDto> {
    const before = await this.registers.sheet(caller, id);
    const outcomes = await this.registers.markAll(caller, before, marks);
    return { outcomes, lines: markedLines(await this.registers.sheet(caller, id)) };
  }
}

/** What counts of each child now. */
export function markedLines({ lines }: Sheet): MarkedLineDto[] {
  return lines.map(({ bookingId, standing }) => ({
    bookingId,
    text: standingInWords(standing),
    differs: standing?.differs ?? false,
  }));
}
