import { Get } from '@nestjs/common';
import { type Caller } from '#kernel';
import { ConnectedPersonsService, ProvidersService, WorkersService } from '#providers';
import {
  Access,
  CurrentCaller,
  IdParam,
  type PageAnswer,
  PageController,
  showPage,
} from '../../http/index.js';
import { connectedView, workforceView } from '../providers/people/people.view.js';

/** Who stands behind a provider, and whose papers are up to date. */
@PageController('commissioner/providers/:id/people')
@Access('commissioner')
export class ProviderPeoplePage {
  constructor(
    private readonly providers: ProvidersService,
    private readonly connected: ConnectedPersonsService,
    private readonly workers: WorkersService,
  ) {}

  @Get()
  async show(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<PageAnswer> {
    const provider = await this.providers.get(caller, id);
    const connected = await this.connected.of(caller, id);
    const workforce = await this.workers.of(caller, id);
    return showPage('commissioners/people.njk', {
      title: provider.name,
      provider,
      connected: connectedView(connected),
      workforce: workforceView(workforce),
    });
  }
}
