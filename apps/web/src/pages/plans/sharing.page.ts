import { Get, Injectable, Post, Query } from '@nestjs/common';
import { addDays, type Caller, DomainError, localDay } from '#kernel';
import { isSectionCode, SECTIONS, SharingService, titleOfSection } from '#plans';
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
import { dayFrom, partsOf, ShareForm } from './plan.forms.js';
import { placeOf } from './plan-place.js';

const SHARE = 'plans/share.njk';
/** What the form suggests; the family types what it likes, up to a year. */
const USUAL_DAYS = 90;
const LOOKS = 25;

/** Who may see the plan, and who looked: for everybody whose plan it is. */
@Injectable()
abstract class SharingPage {
  constructor(protected readonly sharing: SharingService) {}

  @Get('sharing')
  async overview(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
  ): Promise<PageAnswer> {
    const { child, providers } = await this.sharing.overview(caller, childId);
    return showPage('plans/sharing.njk', {
      title: 'Who may see this plan',
      place: placeOf(caller, child),
      mayChange: caller.role !== 'officer',
      providers: providers.map((provider) => ({
        ...provider,
        parts: provider.consent?.sections.map(titleOfSection) ?? [],
      })),
    });
  }

  @Get('looks')
  async looks(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
    @Query('cursor') cursor: unknown,
  ): Promise<PageAnswer> {
    const page = { limit: LOOKS, ...(typeof cursor === 'string' && { cursor }) };
    const { child, looks } = await this.sharing.looks(caller, childId, page);
    return showPage('plans/looks.njk', {
      title: 'Who looked at this plan',
      place: placeOf(caller, child),
      looks: looks.items.map((look) => ({ ...look, parts: look.sections.map(titleOfSection) })),
      older: looks.nextCursor,
    });
  }
}

@PageController('officer/children/:childId/plan')
@Access('officer')
export class OfficerSharingPage extends SharingPage {}

/** The choice is the family's. */
@PageController('plan/:childId')
@Access('family', 'young-person')
export class FamilySharingPage extends SharingPage {
  @Get('sharing/:providerId')
  async ask(
    @CurrentCaller() caller: Caller,
    @IdParam('childId') childId: string,
    @IdParam('providerId') providerId: string,
  ): Promise<PageAnswer> {
    const model = await this.model(caller, childId, providerId);
    const { consent } = model.provider;
    const endsOn = consent?.inForce ? consent.endsOn : addDays(localDay(new Date()), USUAL_DAYS);
    const chosen = consent?.sections ?? [];
    const health = chosen.includes('health-and-safety') ? 'yes' : '';
    const values = { sections: chosen, healthAgreed: health, ...partsOf('endsOn', endsOn) };
    return showPage(SHARE, { ...model, values });
  }

  @Post('sharing/:providerId')
  approve(
    @CurrentCaller() reader: Caller,
    @IdParam('childId') childId: string,
    @IdParam('providerId') providerId: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ShareForm, {
      template: SHARE,
      model: () => this.model(reader, childId, providerId),
      act: async (form, caller) => {
        await this.sharing.approve(caller, {
          childId,
          providerId,
          sections: form.sections.filter(isSectionCode),
          endsOn: dayFrom(form['endsOn-day'], form['endsOn-month'], form['endsOn-year']),
          healthAgreed: form.healthAgreed === 'yes',
        });
        return goTo(`/plan/${childId}/sharing`, 'Saved. You can stop it any time.');
      },
    });
  }

  @Post('sharing/:providerId/withdrawal')
  withdraw(
    @CurrentCaller() reader: Caller,
    @IdParam('childId') childId: string,
    @IdParam('providerId') providerId: string,
    @Submitted() submitted: SubmittedForm,
  ): Promise<PageAnswer> {
    return submitted.handle(ButtonForm, {
      template: SHARE,
      model: () => this.model(reader, childId, providerId),
      act: async (_form, caller) => {
        await this.sharing.withdraw(caller, childId, providerId);
        return goTo(`/plan/${childId}/sharing`, 'Stopped. They see nothing of the plan any more.');
      },
    });
  }

  private async model(caller: Caller, childId: string, providerId: string) {
    const { child, providers } = await this.sharing.overview(caller, childId);
    const provider = providers.find((one) => one.providerId === providerId);
    if (!provider) throw noSuchProvider();
    return {
      title: `What may ${provider.providerName} see?`,
      place: placeOf(caller, child),
      provider,
      sections: SECTIONS,
    } satisfies PageModel;
  }
}

/** Without a booking and without a consent there is nothing to choose about a provider. */
function noSuchProvider(): DomainError {
  return new DomainError('not-found', 'providers.not-found', 'The provider was not found.');
}
