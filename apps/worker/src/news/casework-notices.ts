import { Injectable } from '@nestjs/common';
import { AccountNoticesService } from '#accounts';
import { CaseNoticesService, HelpNoticesService } from '#casework';
import { MessageNotices } from './message-notices.js';

/** What casework tells people of: requests for help, what happens around a child or a session, and their own account. */
@Injectable()
export class CaseworkNotices {
  constructor(
    readonly help: HelpNoticesService,
    readonly cases: CaseNoticesService,
    readonly accounts: AccountNoticesService,
    readonly messages: MessageNotices,
  ) {}
}
