import { Get, Post } from '@nestjs/common';
import { type Caller } from '#kernel';
import { ParticularsService } from '#notices';
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
import { CouncilForm, SupplierForm } from './organisations.forms.js';

const PATH = '/commissioner/notices';
const COUNCIL = 'commissioners/notices/council.njk';
const SUPPLIER = 'commissioners/notices/supplier.njk';

/** How notices name the council, and the suppliers in them. */
@PageController('commissioner/notices')
@Access('commissioner')
export class NoticeOrganisationsPage {
  constructor(private readonly particulars: ParticularsService) {}

  @Get('council')
  async councilForm(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    const { name, details } = await this.particulars.council(caller);
    return showPage(COUNCIL, {
      title: 'About your council for notices',
      values: details ?? { legalName: name },
    });
  }

  @Post('council')
  saveCouncil(@Submitted() submitted: SubmittedForm): Promise<PageAnswer> {
    return submitted.handle(CouncilForm, {
      template: COUNCIL,
      model: () => ({ title: 'About your council for notices' }),
      act: async (form, keyed) => {
        await this.particulars.saveCouncil(keyed, form);
        return goTo(PATH, 'This is what notices say of your council from now on.');
      },
    });
  }

  @Get('suppliers/:providerId')
  async supplierForm(
    @CurrentCaller() caller: Caller,
    @IdParam('providerId') id: string,
  ): Promise<PageAnswer> {
    const { address, sme, vcse } = await this.particulars.supplier(caller, id);
    return showPage(SUPPLIER, {
      ...(await this.supplierModel(caller, id)),
      values: { ...address, sme: inWords(sme), vcse: inWords(vcse) },
    });
  }

  @Post('suppliers/:providerId')
  saveSupplier(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('providerId') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(SupplierForm, {
      template: SUPPLIER,
      model: () => this.supplierModel(caller, id),
      act: async ({ sme, vcse, ...address }, keyed) => {
        const kinds = { sme: sme === 'yes', vcse: vcse === 'yes' };
        await this.particulars.saveSupplier(keyed, id, { ...address, ...kinds });
        return goTo(PATH, 'This is what notices say of the provider from now on.');
      },
    });
  }

  private async supplierModel(caller: Caller, id: string): Promise<PageModel> {
    const { name } = await this.particulars.supplier(caller, id);
    return { title: `${name} in notices`, back: PATH };
  }
}

const inWords = (answer: boolean | null): 'yes' | 'no' | undefined =>
  answer === null ? undefined : answer ? 'yes' : 'no';
