import { Get, Post } from '@nestjs/common';
import {
  AwardsService,
  type Contract,
  ContractsService,
  LowPricesService,
  SummariesService,
  UNITS,
} from '#calloffs';
import { type Caller, DomainError } from '#kernel';
import { IsString, Length } from 'class-validator';
import {
  Access,
  CurrentCaller,
  goTo,
  IdParam,
  type PageAnswer,
  PageController,
  type PageModel,
  sendFile,
  showPage,
  Submitted,
  SubmittedForm,
} from '../../../http/index.js';
import { contractPdf } from '../../commissioners/awards/contract.pdf.js';

const PATH = '/provider/awards';
const CODE = { message: 'Enter the share code: 6 to 20 letters, digits and hyphens' };
const ANSWER = { message: 'Explain your price in 10 to 8,000 characters' };
const NAME = { message: 'Enter your name and your post in 3 to 200 characters' };

class ShareCodeForm {
  @IsString(CODE)
  @Length(6, 20, CODE)
  code: string;
}

class AnswerForm {
  @IsString(ANSWER)
  @Length(10, 8000, ANSWER)
  answer: string;
}

class SignatureForm {
  @IsString(NAME)
  @Length(3, 200, NAME)
  signedAs: string;
}

/** What a provider reads of its bids after the assessment, and what it answers and signs. */
@PageController('provider/awards')
@Access('provider')
export class ProviderAwardsPage {
  constructor(
    private readonly awards: AwardsService,
    private readonly summaries: SummariesService,
    private readonly lowPrices: LowPricesService,
    private readonly contracts: ContractsService,
  ) {}

  @Get()
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    return showPage('providers/awards/list.njk', {
      title: 'Results and contracts',
      questions: await this.lowPrices.listOwn(caller),
      summaries: await this.summaries.listOwn(caller),
      contracts: await this.contracts.listOwn(caller),
    });
  }

  @Get('share-code')
  codeForm(): PageAnswer {
    return showPage('providers/awards/share-code.njk', CODE_MODEL);
  }

  @Post('share-code')
  confirm(@Submitted() submitted: SubmittedForm): Promise<PageAnswer> {
    return submitted.handle(ShareCodeForm, {
      template: 'providers/awards/share-code.njk',
      model: () => CODE_MODEL,
      act: async ({ code }, keyed) => {
        await this.awards.confirmShareCode(keyed, code);
        return goTo(PATH, 'Your share code is confirmed.');
      },
    });
  }

  @Get('summaries/:summaryId')
  async summary(
    @CurrentCaller() caller: Caller,
    @IdParam('summaryId') id: string,
  ): Promise<PageAnswer> {
    const summary = (await this.summaries.listOwn(caller)).find((one) => one.id === id);
    if (!summary) throw notThere();
    return showPage('providers/awards/summary.njk', { title: summary.body.calloff, summary });
  }

  @Get('prices/:bidId')
  async question(
    @CurrentCaller() caller: Caller,
    @IdParam('bidId') bidId: string,
  ): Promise<PageAnswer> {
    return showPage('providers/awards/price.njk', await this.priceModel(caller, bidId));
  }

  @Post('prices/:bidId')
  answer(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('bidId') bidId: string,
  ): Promise<PageAnswer> {
    return submitted.handle(AnswerForm, {
      template: 'providers/awards/price.njk',
      model: () => this.priceModel(caller, bidId),
      act: async ({ answer }, keyed) => {
        await this.lowPrices.answer(keyed, bidId, answer);
        return goTo(PATH, 'Your answer is sent. The council decides with its reasons.');
      },
    });
  }

  @Get('contracts/:contractId')
  async contract(
    @CurrentCaller() caller: Caller,
    @IdParam('contractId') id: string,
  ): Promise<PageAnswer> {
    const contract = await this.contracts.get(caller, id);
    return showPage('providers/awards/contract.njk', contractModel(contract));
  }

  @Post('contracts/:contractId')
  sign(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('contractId') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(SignatureForm, {
      template: 'providers/awards/contract.njk',
      model: async () => contractModel(await this.contracts.get(caller, id)),
      act: async ({ signedAs }, keyed) => {
        await this.contracts.sign(keyed, id, signedAs);
        return goTo(`${PATH}/contracts/${id}`, 'You have signed. The council signs next.');
      },
    });
  }

  @Get('contracts/:contractId/contract.pdf')
  async file(
    @CurrentCaller() caller: Caller,
    @IdParam('contractId') id: string,
  ): Promise<PageAnswer> {
    const contract = await this.contracts.get(caller, id);
    const content = await contractPdf(contract);
    const name = `${contract.calloff.reference}.pdf`;
    return sendFile({ name, type: 'application/pdf', content });
  }

  private async priceModel(caller: Caller, bidId: string): Promise<PageModel> {
    const low = (await this.lowPrices.listOwn(caller)).find((one) => one.bidId === bidId);
    if (!low) throw notThere();
    return { title: 'Explain your price', low };
  }
}

const CODE_MODEL = { title: 'Confirm your share code' };

function contractModel(contract: Contract): PageModel {
  return { title: contract.calloff.title, contract, units: UNITS };
}

function notThere(): DomainError {
  return new DomainError('not-found', 'calloffs.not-found', 'It was not found.');
}
