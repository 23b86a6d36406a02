import { Get, Injectable, Param, Post } from '@nestjs/common';
import { type Caller, DomainError } from '#kernel';
import { DraftsService, isSectionCode, LONGEST_SECTION, type SectionCode, SECTIONS } from '#plans';
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
import { SectionForm } from './plan.forms.js';
import { placeOf, planPath } from './plan-place.js';

const TEMPLATE = 'plans/section.njk';

/** Writing one section. Two people who write at once are both told, and nothing is lost. */
@Injectable()
abstract class SectionPage {
  constructor(private readonly drafts: DraftsService) {}

  @Get('sections/:section')
  async ask(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
    @Param('section') name: string,
  ): Promise<PageAnswer> {
    const model = await this.model(caller, childId, sectionOf(name));
    const { body, ownWords, revision } = model.text;
    const words = revision === 0 ? undefined : ownWords ? 'yes' : 'no';
    return showPage(TEMPLATE, { ...model, values: { body, ownWords: words } });
  }

  @Post('sections/:section')
  save(
    @CurrentCaller() reader: Caller,
    @IdParam('childId') childId: string,
    @Param('section') name: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    const section = sectionOf(name);
    return submitted.handle(SectionForm, {
      template: TEMPLATE,
      model: () => this.modelAgain(reader, childId, section, submitted.fields['revision']),
      act: async ({ body, ownWords, revision }, caller) => {
        await this.drafts.saveSection(caller, {
          childId,
          section,
          body,
          ownWords: ownWords === 'yes',
          revision: Number(revision),
        });
        return goTo(`${planPath(reader, childId)}#${section}`, 'Saved.');
      },
    });
  }

  private async model(caller: Caller, childId: string, code: SectionCode) {
    const { child, text, setAside } = await this.drafts.section(caller, childId, code);
    const section = SECTIONS.find((one) => one.code === code);
    const place = placeOf(caller, child);
    return {
      title: section?.title ?? '',
      place,
      section,
      text,
      setAside,
      longest: LONGEST_SECTION,
      revision: text.revision,
    };
  }

  /** What was typed goes on top of what is there now, which is shown when it is not what was read. */
  private async modelAgain(
    caller: Caller,
    childId: string,
    code: SectionCode,
    read: unknown,
  ): Promise<PageModel> {
    const model = await this.model(caller, childId, code);
    const meanwhile = String(model.revision) !== read;
    return { ...model, meanwhile: meanwhile ? model.text : undefined, setAside: [] };
  }
}

@PageController('plan/:childId')
@Access('family', 'young-person')
export class FamilySectionPage extends SectionPage {}

@PageController('officer/children/:childId/plan')
@Access('officer')
export class OfficerSectionPage extends SectionPage {}

function sectionOf(name: string): SectionCode {
  if (isSectionCode(name)) return name;
  throw new DomainError('not-found', 'request.not-found', 'There is nothing at this address.');
}
