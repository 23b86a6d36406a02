import { Get, Post } from '@nestjs/common';
import { RegistersService, standingInWords } from '#attendance';
import { type Caller, DomainError } from '#kernel';
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
import { CorrectionForm, toMark } from './mark.form.js';

const TEMPLATE = 'providers/attendance/correction.njk';

/** Puts one line of a register right afterwards, with a reason, and shows every mark that was made. */
@PageController('provider/attendance/:id/bookings/:bookingId')
@Access('provider')
export class RegisterCorrectionPage {
  constructor(private readonly registers: RegistersService) {}

  @Get()
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @IdParam('bookingId') bookingId: string,
  ): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, id, bookingId));
  }

  @Post()
  correct(
    @CurrentCaller() reader: Caller,
    @IdParam('id') id: string,
    @IdParam('bookingId') bookingId: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    submitted.body['bookingId'] = bookingId;
    return submitted.handle(CorrectionForm, {
      template: TEMPLATE,
      model: () => this.model(reader, id, bookingId),
      act: async (form, caller) => {
        await this.registers.mark(caller, { ...toMark(form), reason: form.reason });
        return goTo(`/provider/attendance/${id}`, 'The register is corrected.');
      },
    });
  }

  private async model(caller: Caller, id: string, bookingId: string): Promise<PageModel> {
    const sheet = await this.registers.sheet(caller, id);
    const line = sheet.lines.find((one) => one.bookingId === bookingId);
    if (!line) throw notOnIt();
    const marks = await this.registers.history(caller, bookingId);
    return {
      title: `Correct the register: ${line.name}`,
      ...sheet,
      line,
      text: standingInWords(line.standing),
      marks: marks.map((mark) => ({
        ...mark,
        text: standingInWords({ ...mark, differs: false, markedAt: mark.madeAt }),
      })),
    };
  }
}

function notOnIt(): DomainError {
  return new DomainError('not-found', 'bookings.not-found', 'The booking was not found.');
}
