import { Body, Delete, Get, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { CardsService } from '#cards';
import { type Caller } from '#kernel';
import { Access, ApiResource, CurrentCaller, IdParam } from '../../http/index.js';
import { CardDto, CardOfChildDto, LoadCardDto, LoadedCardDto } from './cards.dto.js';

@ApiResource('', 'Cards')
@Access('family', 'officer')
export class CardsController {
  constructor(private readonly cards: CardsService) {}

  /** Gets an empty prepaid card for a child with an open direct payment. */
  @Post('children/:id/cards')
  @Access('officer')
  @ApiCreatedResponse({ type: CardDto })
  issue(@CurrentCaller() caller: Caller, @IdParam('id') childId: string): Promise<CardDto> {
    return this.cards.issue(caller, childId);
  }

  /** A card and its money. */
  @Get('cards/:id')
  @Access('family', 'young-person', 'officer', 'auditor')
  @ApiOkResponse({ type: CardOfChildDto })
  show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<CardOfChildDto> {
    return this.cards.get(caller, id);
  }

  /** Moves money from the child's available budget to the card. */
  @Post('cards/:id/loads')
  @Access('officer')
  @ApiCreatedResponse({ type: LoadedCardDto })
  load(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @Body() body: LoadCardDto,
  ): Promise<LoadedCardDto> {
    return this.cards.load(caller, id, body.amountPence);
  }

  /** Freezes the card: it pays for nothing until it is unfrozen. Again changes nothing. */
  @Put('cards/:id/freeze')
  @ApiOkResponse({ type: CardDto })
  freeze(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<CardDto> {
    return this.cards.freeze(caller, id);
  }

  /** Unfreezes the card. Again changes nothing. */
  @Delete('cards/:id/freeze')
  @ApiOkResponse({ type: CardDto })
  unfreeze(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<CardDto> {
    return this.cards.unfreeze(caller, id);
  }
}
