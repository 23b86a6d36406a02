import { Get, Post } from '@nestjs/common';
import {
  type BidDraft,
  BidsService,
  type Calloff,
  checkBid,
  UNITS,
  writtenCriteria,
} from '#calloffs';
import { type Caller, DomainError } from '#kernel';
import { Matches } from 'class-validator';
import {
  Access,
  CurrentCaller,
  goTo,
  IdParam,
  type PageAnswer,
  PageController,
  type PageModel,
  showPage,
  Submitted,
  SubmittedForm,
} from '../../../http/index.js';
import { invitationPath } from './calloffs.page.js';

const BID = 'providers/calloffs/bid.njk';
const CHECK = 'providers/calloffs/bid-check.njk';
const EMPTY: BidDraft = { answers: {}, mustHaves: [], price: '' };

class SendBidForm {
  /** The version of the requirement that the page showed. */
  @Matches(/^\d{1,6}$/, { message: 'Use the button on the page.' })
  version: string;
}

/** Writing a bid, keeping it, checking it and sending it under seal. */
@PageController('provider/calloffs/:calloffId/bid')
@Access('provider')
export class BidPage {
  constructor(private readonly bids: BidsService) {}

  @Get()
  async form(
    @CurrentCaller() caller: Caller,
    @IdParam('calloffId') id: string,
  ): Promise<PageAnswer> {
    const { calloff } = await this.bids.get(caller, id);
    const draft = (await this.bids.draft(caller, id)) ?? EMPTY;
    return showPage(BID, { ...bidModel(calloff), draft });
  }

  /** Keeps what is written; "check" goes on to the last page, "save" comes back. */
  @Post()
  async keep(
    @CurrentCaller() caller: Caller,
    @Submitted() { fields }: SubmittedForm,
    @IdParam('calloffId') id: string,
  ): Promise<PageAnswer> {
    const { calloff } = await this.bids.get(caller, id);
    const draft = draftIn(fields, calloff);
    await this.bids.save(caller, id, draft);
    const path = `${invitationPath(id)}/bid`;
    if (fields['next'] !== 'check')
      return goTo(path, 'Saved. Nobody else can read it, and it is not sent.');
    try {
      checkBid(calloff, draft);
      return goTo(`${path}/check`);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const errors = error.details.problems ?? [];
      return showPage(BID, { ...bidModel(calloff), draft, errors }, 422);
    }
  }

  @Get('check')
  async check(
    @CurrentCaller() caller: Caller,
    @IdParam('calloffId') id: string,
  ): Promise<PageAnswer> {
    return showPage(CHECK, await this.checkModel(caller, id));
  }

  @Post('check')
  send(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('calloffId') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(SendBidForm, {
      // What is missing is put right where it is written.
      template: BID,
      model: async () => {
        const { calloff } = await this.bids.get(caller, id);
        return { ...bidModel(calloff), draft: (await this.bids.draft(caller, id)) ?? EMPTY };
      },
      act: async ({ version }, keyed) => {
        const draft = (await this.bids.draft(caller, id)) ?? EMPTY;
        const receipt = await this.bids.submit(keyed, id, draft, Number(version));
        return goTo(`/provider/calloffs/bids/${receipt.id}`, 'Your bid is received and sealed.');
      },
    });
  }

  private async checkModel(caller: Caller, id: string): Promise<PageModel> {
    const { calloff, standing } = await this.bids.get(caller, id);
    const draft = (await this.bids.draft(caller, id)) ?? EMPTY;
    return { ...bidModel(calloff), title: 'Check your bid', draft, standing };
  }
}

function bidModel(calloff: Calloff): PageModel {
  return {
    title: 'Your bid',
    calloff,
    written: writtenCriteria(calloff),
    unit: calloff.unit === null ? '' : UNITS[calloff.unit],
    path: invitationPath(calloff.id),
  };
}

function draftIn(fields: Record<string, unknown>, calloff: Calloff): BidDraft {
  const ticked: unknown = fields['mustHaves'];
  const codes = Array.isArray(ticked) ? ticked : [ticked];
  return {
    answers: Object.fromEntries(
      writtenCriteria(calloff).map(({ code }) => [code, textOf(fields[`answer-${code}`])]),
    ),
    mustHaves: calloff.mustHaves.map(({ code }) => code).filter((code) => codes.includes(code)),
    price: textOf(fields['price']).slice(0, 20),
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
