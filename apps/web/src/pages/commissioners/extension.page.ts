import { Get, Post } from '@nestjs/common';
import { type Caller } from '#kernel';
import {
  ApplicationsService,
  EXTENSION_REASONS,
  type ExtensionReason,
  ExtensionsService,
} from '#market';
import { IsIn, IsString, Length } from 'class-validator';
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

const TEMPLATE = 'commissioners/extension.njk';
const REASONS = 'Give your reasons in 10 to 4,000 characters';

class ExtensionForm {
  @IsIn(Object.keys(EXTENSION_REASONS), { message: 'Choose why you need more time' })
  code: ExtensionReason;

  @IsString({ message: REASONS })
  @Length(10, 4000, { message: REASONS })
  reasons: string;
}

/** More time to decide on one application: once, with reasons. */
@PageController('commissioner/applications/:id/extension')
@Access('commissioner')
export class ExtensionPage {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly extensions: ExtensionsService,
  ) {}

  @Get()
  async form(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    return showPage(TEMPLATE, await this.model(caller, id));
  }

  @Post()
  extend(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('id') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(ExtensionForm, {
      template: TEMPLATE,
      model: () => this.model(caller, id),
      act: async (form, keyed) => {
        await this.extensions.extend(keyed, id, form);
        const notice = 'You have more time. The provider reads your reasons.';
        return goTo(`/commissioner/applications/${id}`, notice);
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const application = await this.applications.get(caller, id);
    const extensions = await this.extensions.list(caller, id);
    return { title: 'Take more time to decide', application, extensions, codes: EXTENSION_REASONS };
  }
}
