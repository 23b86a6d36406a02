import { Get, Post } from '@nestjs/common';
import { type Caller } from '#kernel';
import {
  askLabel,
  DECLARATION_STATEMENTS,
  DeclarationsService,
  type StatedDeclaration,
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
} from '../../../http/index.js';

const HOME = '/provider/declarations';
const CHOOSE = { message: 'Choose yes or no' };
const WORDS = { message: 'Explain in up to 4,000 characters' };

class DeclarationForm {
  @IsIn(['yes', 'no'], CHOOSE)
  'no-grounds': 'yes' | 'no';

  @IsIn(['yes', 'no'], CHOOSE)
  'people-up-to-date': 'yes' | 'no';

  @IsIn(['yes', 'no'], CHOOSE)
  'evidence-true': 'yes' | 'no';

  @IsString(WORDS)
  @Length(0, 4000, WORDS)
  explanation: string;
}

/** Renewed declarations that councils ask for. */
@PageController('provider/declarations')
@Access('provider')
export class OwnDeclarationsPage {
  constructor(private readonly declarations: DeclarationsService) {}

  @Get()
  async list(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    const requests = await this.declarations.list(caller);
    return showPage('providers/declarations/list.njk', { title: 'Declarations', requests });
  }

  @Get(':requestId')
  async show(
    @CurrentCaller() caller: Caller,
    @IdParam('requestId') id: string,
  ): Promise<PageAnswer> {
    return showPage('providers/declarations/show.njk', await this.model(caller, id));
  }

  @Post(':requestId')
  declare(
    @CurrentCaller() caller: Caller,
    @Submitted() submitted: SubmittedForm,
    @IdParam('requestId') id: string,
  ): Promise<PageAnswer> {
    return submitted.handle(DeclarationForm, {
      template: 'providers/declarations/show.njk',
      model: () => this.model(caller, id),
      act: async ({ explanation, ...statements }, keyed) => {
        await this.declarations.declare(keyed, id, { statements, explanation });
        return goTo(HOME, 'Your declaration is sent.');
      },
    });
  }

  private async model(caller: Caller, id: string): Promise<PageModel> {
    const request = await this.declarations.get(caller, id);
    return {
      title: `Declaration for ${request.authority}`,
      request,
      statements: DECLARATION_STATEMENTS,
      asks: asksOf(request),
    };
  }
}

function asksOf({ asks }: StatedDeclaration): string[] {
  return asks.map((ask) => askLabel(ask));
}
