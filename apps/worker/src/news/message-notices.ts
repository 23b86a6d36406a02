import { Injectable } from '@nestjs/common';
import { AttendanceNoticesService } from '#attendance';
import { AddressNoticesService } from '#notifications';

/** News of sessions as they happen, and of messages that do not arrive. */
@Injectable()
export class MessageNotices {
  constructor(
    readonly attendance: AttendanceNoticesService,
    readonly addresses: AddressNoticesService,
  ) {}
}
