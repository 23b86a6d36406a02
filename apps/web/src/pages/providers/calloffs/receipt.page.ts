import { createHash } from 'node:crypto';
import { Get, Post } from '@nestjs/common';
import { type BidReceipt, BidsService, type Calloff } from '#calloffs';
import { type Caller } from '#kernel';
import {
  Access,
  CurrentCaller,
  goTo,
  IdParam,
  type PageAnswer,
  PageController,
  type PageModel,
  sendFile,
  showPage,
  Submitted,
  SubmittedForm,
} from '../../../http/index.js';
import { ConfirmForm } from '../../button.forms.js';
import { invitationPath } from './calloffs.page.js';

const WITHDRAW = 'providers/confirm.njk';

/** The receipt of a bid, which anybody can verify with its file, and taking a bid back. */
@PageController('provider/calloffs/bids/:bidId')
@Access('provider')
export class ReceiptPage {
  constructor(private readonly bids: BidsService) {}

  @Get()
  async show(@CurrentCaller() caller: Caller, @IdParam('bidId') id: string): Promise<PageAnswer> {
    const { receipt, calloff } = await this.bids.receipt(caller, id);
    const bytes = await this.bids.sealedBytes(caller, id);
    return showPage('providers/calloffs/receipt.njk', {
      title: 'Receipt of your bid',
      receipt,
      calloff,
      intact: createHash('sha256').update(bytes).digest('hex') === receipt.digest,
      path: invitationPath(calloff.id),
    });
  }

  /** With the sealed bytes: whoever has the file needs nobody to verify it. */
  @Get('receipt.json')
  async file(@CurrentCaller() caller: Caller, @IdParam('bidId') id: string): Promise<PageAnswer> {
    const { receipt, calloff } = await this.bids.receipt(caller, id);
    const bytes = await this.bids.sealedBytes(caller, id);
    return sendFile({
      name: `receipt-${calloff.reference}-${receipt.version}.json`,
      type: 'application/json; charset=utf-8',
      content: Buffer.from(JSON.stringify(fileOf(receipt, calloff, bytes), null, 2)),
    });
  }

  @Get('withdrawal')
  async askWithdrawal(
    @CurrentCaller() caller: Caller,
    @IdParam('bidId') id: string,
  ): Promise<PageAnswer> {
    return showPage(WITHDRAW, await this.withdrawModel(caller, id));
  }

  @Post('withdrawal')
  withdraw(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('bidId') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(ConfirmForm, {
      template: WITHDRAW,
      model: () => this.withdrawModel(caller, id),
      act: async (_form, keyed) => {
        await this.bids.withdraw(keyed, id);
        return goTo(`/provider/calloffs/bids/${id}`, 'Your bid is withdrawn.');
      },
    });
  }

  private async withdrawModel(caller: Caller, id: string): Promise<PageModel> {
    const { receipt, calloff } = await this.bids.receipt(caller, id);
    return {
      title: 'Take your bid back?',
      what: `${calloff.reference}, version ${receipt.version}`,
      effect: 'It is not opened. You can send another before the deadline.',
      button: 'Take it back',
      keep: 'Keep it',
      back: `/provider/calloffs/bids/${id}`,
    };
  }
}

function fileOf(receipt: BidReceipt, calloff: Calloff, bytes: Buffer): Record<string, unknown> {
  return {
    reference: calloff.reference,
    council: calloff.authority.name,
    bid: receipt.id,
    version: receipt.version,
    requirementVersion: receipt.requirementVersion,
    receivedAt: receipt.receivedAt,
    sha256: receipt.digest,
    howToVerify:
      'Decode sealedBid from Base64. The SHA-256 of the bytes is sha256: what the council keeps is what you sent.',
    sealedBid: bytes.toString('base64'),
  };
}
