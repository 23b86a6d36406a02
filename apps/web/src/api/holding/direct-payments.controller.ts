import { Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { AgreementsService } from '#holding';
import { type Caller } from '#kernel';
import { Access, ApiResource, CurrentCaller, IdParam } from '../../http/index.js';
import { DirectPaymentDto } from './direct-payments.dto.js';

@ApiResource('children/:id/direct-payment', 'Direct payments')
@Access('family', 'young-person', 'officer')
export class DirectPaymentsController {
  constructor(private readonly agreements: AgreementsService) {}

  /** The agreement about a direct payment, with each payment and its day; no bank details are kept. */
  @Get()
  @ApiOkResponse({ type: DirectPaymentDto })
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
  ): Promise<DirectPaymentDto> {
    const { current = null, schedule, earlier } = await this.agreements.ofChild(caller, id);
    return {
      current,
      schedule: schedule.map(({ number, periodFrom, periodTo, dueOn, pence }) => {
        return { number, periodFrom, periodTo, dueOn, pence };
      }),
      earlier,
    };
  }
}
