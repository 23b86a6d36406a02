import { Get, Post } from '@nestjs/common';
import { WorkService } from '#attendance';
import { type Caller, DomainError } from '#kernel';
import { SECTIONS } from '#plans';
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
} from '../../http/index.js';
import { LateForm, minutesOf } from '../attendance/late.page.js';

const LATE = 'work/late.njk';

/** What is said to the families of a session, and what one of them shares. */
@PageController('work/sessions/:id')
@Access('sessional-worker')
export class WorkWordsPage {
  constructor(private readonly work: WorkService) {}

  @Get('late')
  async form(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(LATE, await this.lateModel(caller, id));
  }

  @Post('late')
  late(
    @CurrentCaller() reader: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(LateForm, {
      template: LATE,
      model: () => this.lateModel(reader, id),
      act: async (form, caller) => {
        await this.work.sayLate(caller, id, minutesOf(form));
        return goTo(`/work/sessions/${id}`, 'The families see it on their bookings.');
      },
    });
  }

  /** Asked for child by child, because each family sees who looked. */
  @Get('bookings/:bookingId/about')
  async about(
    @CurrentCaller() caller: Caller,
    @IdParam('id') id: string,
    @IdParam('bookingId') bookingId: string,
  ): Promise<PageAnswer> {
    const { sheet, line } = await childOf(this.work, caller, id, bookingId);
    const shared = await this.work.about(caller, id, bookingId);
    return showPage('work/about.njk', {
      title: `About ${line.name}`,
      ...sheet,
      line,
      sections: SECTIONS.flatMap(({ code, title }) =>
        shared.filter(({ section }) => section === code).map(({ body }) => ({ title, body })),
      ),
    });
  }

  private async lateModel(caller: Caller, id: string): Promise<PageModel> {
    const sheet = await this.work.sheet(caller, id);
    const words = await this.work.lateWords(caller, id);
    return {
      title: 'Are you late?',
      ...sheet,
      said: words.find(({ saidFor }) => saidFor === 'provider'),
    };
  }
}

/** @throws DomainError bookings.not-found, for a child of another session */
export async function childOf(
  work: WorkService,
  caller: Caller,
  id: string,
  bookingId: string,
): Promise<{
  sheet: Awaited<ReturnType<WorkService['sheet']>>;
  line: Awaited<ReturnType<WorkService['sheet']>>['lines'][number];
}> {
  const sheet = await work.sheet(caller, id);
  const line = sheet.lines.find((one) => one.bookingId === bookingId);
  if (!line) throw new DomainError('not-found', 'bookings.not-found', 'The booking was not found.');
  return { sheet, line };
}
