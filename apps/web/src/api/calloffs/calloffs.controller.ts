import { Body, Get, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { BidsService } from '#calloffs';
import { type Caller } from '#kernel';
import { Access, ApiResource, CurrentCaller, IdParam } from '../../http/index.js';
import { BidReceiptDto, CalloffDto, SendBidDto } from './calloffs.dto.js';

@ApiResource('calloffs', 'Call-offs')
@Access('provider')
export class CalloffsController {
  constructor(private readonly bids: BidsService) {}

  /** What the provider is invited to and what else is open for bids, the next deadline first. */
  @Get()
  @ApiOkResponse({ type: [CalloffDto] })
  async list(@CurrentCaller() caller: Caller): Promise<CalloffDto[]> {
    return (await this.bids.list(caller)).map((calloff) => CalloffDto.of(calloff));
  }

  /** What one asks for. */
  @Get(':calloffId')
  @ApiOkResponse({ type: CalloffDto })
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('calloffId') id: string,
  ): Promise<CalloffDto> {
    return CalloffDto.of((await this.bids.get(caller, id)).calloff);
  }

  /** The provider's own bids, the last version first: receipts, and nothing of what they say. */
  @Get(':calloffId/bids')
  @ApiOkResponse({ type: [BidReceiptDto] })
  async receipts(
    @CurrentCaller() caller: Caller,
    @IdParam('calloffId') id: string,
  ): Promise<BidReceiptDto[]> {
    return (await this.bids.get(caller, id)).receipts;
  }

  /** Seals a bid and sends it: each time a new version, of which the last counts. */
  @Post(':calloffId/bids')
  @ApiCreatedResponse({ type: BidReceiptDto })
  send(
    @CurrentCaller() caller: Caller,
    @IdParam('calloffId') id: string,
    @Body() { answers, mustHaves, price, requirementVersion }: SendBidDto,
  ): Promise<BidReceiptDto> {
    const texts: Record<string, string> = {};
    for (const [code, text] of Object.entries(answers))
      texts[code] = typeof text === 'string' ? text : '';
    const draft = { answers: texts, mustHaves, price };
    return this.bids.submit(caller, id, draft, requirementVersion);
  }
}
