import { Get, Post } from '@nestjs/common';
import { type Caller } from '#kernel';
import { asWritten, PhonesService, PreferencesService } from '#notifications';
import {
  Access,
  CurrentCaller,
  goTo,
  type PageAnswer,
  PageController,
  type PageModel,
  showPage,
  SIGNED_IN,
  Submitted,
  SubmittedForm,
} from '../../http/index.js';
import { CHOICES, preferencesOf, SettingsForm, valuesOf } from './settings.form.js';

const FORM = 'notifications/settings.njk';

/** "What you are told": in which way, when and in which words. */
@PageController('notifications/settings')
@Access(...SIGNED_IN)
export class SettingsPage {
  constructor(
    private readonly preferences: PreferencesService,
    private readonly phones: PhonesService,
  ) {}

  @Get()
  async show(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    const values = valuesOf(await this.preferences.find(caller));
    return showPage(FORM, { ...(await this.model(caller)), values });
  }

  @Post()
  set(@CurrentCaller() reader: Caller, @Submitted() submitted: SubmittedForm): Promise<PageAnswer> {
    return submitted.handle(SettingsForm, {
      template: FORM,
      model: () => this.model(reader),
      act: async (form, caller) => {
        await this.preferences.store(caller, preferencesOf(form));
        return goTo('/notifications/settings', 'Saved. It holds from the next message on.');
      },
    });
  }

  private async model(caller: Caller): Promise<PageModel> {
    const phone = await this.phones.find(caller);
    return {
      title: 'What you are told',
      ...CHOICES,
      number: phone?.isVerified ? asWritten(phone.number) : null,
    };
  }
}
