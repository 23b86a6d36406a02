import { Get } from '@nestjs/common';
import { type Caller } from '#kernel';
import { ConnectedPersonsService, WorkersService } from '#providers';
import {
  Access,
  CurrentCaller,
  type PageAnswer,
  PageController,
  showPage,
} from '../../../http/index.js';
import { connectedView, workforceView } from './people.view.js';

/** Who works for the provider, and who stands behind it. */
@PageController('provider/people')
@Access('provider')
export class PeoplePage {
  constructor(
    private readonly workers: WorkersService,
    private readonly connected: ConnectedPersonsService,
  ) {}

  @Get()
  async show(@CurrentCaller() caller: Caller): Promise<PageAnswer> {
    const workforce = await this.workers.getOwn(caller);
    const connected = await this.connected.of(caller, caller.providerId ?? '');
    return showPage('providers/people/show.njk', {
      title: 'People',
      workforce: workforceView(workforce),
      connected: connectedView(connected),
    });
  }
}
