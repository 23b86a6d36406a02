import { Injectable } from '@nestjs/common';
import { AccountNoticesService } from '#accounts';
import { AttendanceNoticesService } from '#attendance';
import { CaseNoticesService, HelpNoticesService } from '#casework';

/** What casework tells people of: requests for help, what happens around a child or a session, and their own account. */
@Injectable()
export class CaseworkNotices {
  constructor(
    readonly help: HelpNoticesService,
    readonly cases: CaseNoticesService,
    readonly accounts: AccountNoticesService,
    readonly attendance: AttendanceNoticesService,
  ) {}
}
