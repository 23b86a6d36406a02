import { Get, Post } from '@nestjs/common';
import { type Caller, OFFER_KINDS } from '#kernel';
import { type Alert, AlertsService } from '#vacancies';
import {
  Access,
  CurrentCaller,
  goTo,
  type PageAnswer,
  PageController,
  type PageModel,
  showPage,
  Submitted,
  SubmittedForm,
} from '../../http/index.js';
import { ButtonForm } from '../button.forms.js';
import { AlertForm, MILES, valuesOf, wishOf } from './alert.form.js';

const FORM = 'alerts/show.njk';
const KINDS = Object.entries(OFFER_KINDS).map(([value, text]) => ({ value, text }));

/** "Tell me about new places": ask, change, stop. */
@PageController('alerts')
@Access('family', 'young-person')
export class AlertsPage {
  constructor(private readonly alerts: AlertsService) {}

  @Get()
  async show(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    const alert = await this.alerts.find(caller);
    return showPage(FORM, { ...modelOf(alert), values: valuesOf(alert) });
  }

  @Post()
  set(@CurrentCaller() reader: Caller, @Submitted() submitted: SubmittedForm): Promise<PageAnswer> {
    return submitted.handle(AlertForm, {
      template: FORM,
      model: async () => modelOf(await this.alerts.find(reader)),
      act: async (form, caller) => {
        await this.alerts.set(caller, wishOf(form));
        return goTo('/alerts', 'You will be told about new places that fit.');
      },
    });
  }

  @Post('stop')
  stop(
    @CurrentCaller() reader: Caller,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ButtonForm, {
      template: FORM,
      model: async () => modelOf(await this.alerts.find(reader)),
      act: async (_form, caller) => {
        await this.alerts.stop(caller);
        return goTo('/alerts', 'You will not be told about new places any more.');
      },
    });
  }
}

function modelOf(alert: Alert | undefined): PageModel {
  // A distance chosen through the API may not be in the list.
  const miles = MILES.includes(String(alert?.withinMiles ?? 20))
    ? MILES
    : [...MILES, String(alert?.withinMiles)];
  return {
    title: 'Tell me about new places',
    isOn: alert !== undefined,
    kinds: KINDS,
    milesItems: miles.map((value) => ({ value, text: `${value} miles` })),
  };
}
