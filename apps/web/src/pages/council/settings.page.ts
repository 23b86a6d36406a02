import { Get, Param, Post } from '@nestjs/common';
import { type Caller, checkedDatedValue, localDay } from '#kernel';
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
import { TakeBackForm } from './dated.form.js';
import { datedOf } from './setting-family.js';
import { settingView } from './setting.view.js';
import { SettingsCatalogue } from './settings-catalogue.js';

const LIST = 'council/settings/list.njk';
const SHOW = 'council/settings/show.njk';
const NEW = 'council/settings/new.njk';
const CHECK = 'council/settings/check.njk';

/** What the council has set, since when and by whom; and setting it anew from a day on. */
@PageController('council/settings')
@Access('commissioner', 'finance', 'officer')
export class SettingsPage {
  constructor(private readonly catalogue: SettingsCatalogue) {}

  @Get()
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    const today = localDay(new Date());
    const groups = (await this.catalogue.groups(caller)).map(({ heading, settings }) => ({
      heading,
      settings: settings.map((setting) => settingView(setting, today)),
    }));
    return showPage(LIST, { title: 'What the council has set', groups });
  }

  @Get(':setting')
  async show(@CurrentCaller() caller: Caller, @Param('setting') name: string): Promise<PageAnswer> {
    return showPage(SHOW, await this.model(caller, name));
  }

  @Get(':setting/new')
  @Access('commissioner', 'finance')
  async form(@CurrentCaller() caller: Caller, @Param('setting') name: string): Promise<PageAnswer> {
    const { setting } = await this.catalogue.getToSet(caller, name);
    return showPage(NEW, { ...(await this.newModel(caller, name)), values: setting.fields });
  }

  /** Checks what was typed and shows it once more, before anything is set. */
  @Post(':setting/new')
  @Access('commissioner', 'finance')
  async check(
    @CurrentCaller() caller: Caller,
    @Param('setting') name: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    const { family, setting } = await this.catalogue.getToSet(caller, name);
    return submitted.handle(family.form, {
      template: NEW,
      model: () => this.newModel(caller, name),
      act: async (form) => {
        const answers = family.answers(name, form);
        const dated = checkedDatedValue(datedOf(form), localDay(new Date()));
        const title = 'Check before you set it';
        const values = submitted.fields;
        return showPage(CHECK, { title, setting, answers, dated, values });
      },
    });
  }

  @Post(':setting')
  @Access('commissioner', 'finance')
  async set(
    @CurrentCaller() caller: Caller,
    @Param('setting') name: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    const { family } = await this.catalogue.getToSet(caller, name);
    return submitted.handle(family.form, {
      template: NEW,
      model: () => this.newModel(caller, name),
      act: async (form, acting) => {
        await family.set(acting, name, form);
        return goTo(`/council/settings/${name}`, 'It is set.');
      },
    });
  }

  @Post(':setting/withdrawal')
  @Access('commissioner', 'finance')
  async takeBack(
    @CurrentCaller() caller: Caller,
    @Param('setting') name: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    const { family } = await this.catalogue.getToSet(caller, name);
    return submitted.handle(TakeBackForm, {
      template: SHOW,
      model: () => this.model(caller, name),
      act: async ({ from }, acting) => {
        await family.takeBack(acting, name, from);
        return goTo(`/council/settings/${name}`, 'It is taken back. It never counted.');
      },
    });
  }

  private async model(caller: Caller, name: string): Promise<PageModel> {
    const { setting } = await this.catalogue.get(caller, name);
    const view = settingView(setting, localDay(new Date()));
    return { title: setting.title, setting: view };
  }

  private async newModel(caller: Caller, name: string): Promise<PageModel> {
    const { family, setting } = await this.catalogue.getToSet(caller, name);
    const view = settingView(setting, localDay(new Date()));
    return { title: 'Set it from a day on', setting: view, fields: family.template };
  }
}
