import { Get, Inject, Post } from '@nestjs/common';
import { type Feed, FeedsService, LONGEST_LABEL, MOST_FEEDS } from '#calendars';
import { type Caller } from '#kernel';
import { CONFIG, type Config } from '#platform';
import { IsString, Length } from 'class-validator';
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
import { ButtonForm } from '../button.forms.js';

const LIST = 'calendars/list.njk';
const CALLED = { message: `Enter what it is for, in at most ${LONGEST_LABEL} characters` };

class NewFeedForm {
  @IsString(CALLED)
  @Length(1, LONGEST_LABEL, CALLED)
  label: string;
}

/** "Your calendar": addresses for the calendar programs of families, young people and providers. */
@PageController('calendar')
@Access('family', 'young-person', 'provider')
export class CalendarsPage {
  constructor(
    private readonly feeds: FeedsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    return showPage(LIST, { ...modelOf(caller, await this.feeds.list(caller)), values: {} });
  }

  /** The address is on the page that answers, and on no other. */
  @Post()
  make(
    @CurrentCaller() reader: Caller,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(NewFeedForm, {
      template: LIST,
      model: async () => modelOf(reader, await this.feeds.list(reader)),
      act: async ({ label }, caller) => {
        const { token } = await this.feeds.make(caller, label);
        if (token === null) return goTo('/calendar', 'That address was made and shown already.');
        const address = `${this.config.publicUrl}/calendars/${token}/bookings.ics`;
        return showPage('calendars/made.njk', {
          title: 'Your calendar address',
          label,
          address,
          subscribe: address.replace(/^https?:/, 'webcal:'),
          isProvider: reader.role === 'provider',
        });
      },
    });
  }

  @Post(':id/end')
  end(
    @CurrentCaller() reader: Caller,
    @IdParam('id') id: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ButtonForm, {
      template: LIST,
      model: async () => modelOf(reader, await this.feeds.list(reader)),
      act: async (_form, caller) => {
        const { label } = await this.feeds.end(caller, id);
        return goTo('/calendar', `The address for "${label}" does not work any more.`);
      },
    });
  }
}

function modelOf({ role }: Caller, feeds: Feed[]): PageModel {
  return {
    title: 'Your calendar',
    feeds,
    hasRoom: feeds.length < MOST_FEEDS,
    most: MOST_FEEDS,
    isProvider: role === 'provider',
  };
}
