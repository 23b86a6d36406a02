import { Injectable } from '@nestjs/common';
import { CaseNoticesService, HelpNoticesService } from '#casework';

/** What casework tells people of: requests for help, and what happens around a child. */
@Injectable()
export class CaseworkNotices {
  constructor(
    readonly help: HelpNoticesService,
    readonly cases: CaseNoticesService,
  ) {}
}
