import { Body, Get, Put } from '@nestjs/common';
import { ApiOkResponse, ApiProperty } from '@nestjs/swagger';
import { type Caller } from '#kernel';
import { BookingOutcomesService } from '#plans';
import { IsUUID } from 'class-validator';
import { Access, ApiResource, CurrentCaller, IdParam } from '../../http/index.js';

export class NameOutcomeDto {
  @ApiProperty({ format: 'uuid', description: "An open outcome of the child's plan" })
  @IsUUID('all', { message: 'Use the id of an outcome.' })
  outcomeId: string;
}

export class BookingOutcomeDto {
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'What the booking serves, in the words of the plan; null where nothing is named',
  })
  wish: string | null;
}

@ApiResource('bookings/:id/outcome', 'Bookings')
@Access('family', 'young-person', 'officer')
export class BookingOutcomesController {
  constructor(private readonly outcomes: BookingOutcomesService) {}

  /** Which outcome of the child's plan a booking serves. */
  @Get()
  @ApiOkResponse({ type: BookingOutcomeDto })
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
  ): Promise<BookingOutcomeDto> {
    return { wish: await this.outcomes.wishOf(caller, id) };
  }

  /** Names it, or another one instead of the one before. */
  @Put()
  @Access('family', 'officer')
  @ApiOkResponse({ type: BookingOutcomeDto })
  async name(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Body() { outcomeId }: NameOutcomeDto,
  ): Promise<BookingOutcomeDto> {
    await this.outcomes.name(caller, id, outcomeId);
    // What is shown is not what the key is for.
    const { idempotency: _used, ...reader } = caller;
    return { wish: await this.outcomes.wishOf(reader, id) };
  }
}
