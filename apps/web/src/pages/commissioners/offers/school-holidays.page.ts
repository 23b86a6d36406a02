import { Get, Post } from '@nestjs/common';
import { SchoolHolidaysService } from '#catalogue';
import { type Caller } from '#kernel';
import { IsString, Matches, MaxLength } from 'class-validator';
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
import { ConfirmForm } from '../../button.forms.js';
import { dayFieldsOf, HolidayDaysForm } from './holiday-days.form.js';

const TEMPLATE = 'commissioners/offers/school-holidays.njk';
const PATH = '/commissioner/school-holidays';

class HolidayForm extends HolidayDaysForm {
  @Matches(/\S/, { message: 'Enter what the holiday is called' })
  @MaxLength(200, { message: 'Use 3 to 80 characters' })
  name: string;

  @IsString({ message: 'Say where the dates are published' })
  @MaxLength(1000, { message: 'Use 5 to 500 characters' })
  source: string;
}

/** When the schools of the council are closed: providers leave these days out of their sessions. */
@PageController('commissioner/school-holidays')
@Access('commissioner')
export class SchoolHolidaysPage {
  constructor(private readonly holidays: SchoolHolidaysService) {}

  @Get()
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller));
  }

  @Post()
  add(@CurrentCaller() reader: Caller, @Submitted() submitted: SubmittedForm): Promise<PageAnswer> {
    return submitted.handle(HolidayForm, {
      template: TEMPLATE,
      model: () => this.model(reader),
      act: async (form, caller) => {
        const { name, source } = form;
        const { firstDay, lastDay } = dayFieldsOf(form);
        await this.holidays.add(caller, { name, source, firstDay, lastDay });
        return goTo(PATH, 'The holiday is entered.');
      },
    });
  }

  @Post(':holidayId/removal')
  takeOut(
    @CurrentCaller() reader: Caller,
    @IdParam('holidayId') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ConfirmForm, {
      template: TEMPLATE,
      model: () => this.model(reader),
      act: async (_form, caller) => {
        await this.holidays.takeOut(caller, id);
        return goTo(PATH, 'The holiday is taken out. Sessions that exist stay as they are.');
      },
    });
  }

  private async model(caller: Caller): Promise<PageModel> {
    return { title: 'School holidays', holidays: await this.holidays.own(caller) };
  }
}
