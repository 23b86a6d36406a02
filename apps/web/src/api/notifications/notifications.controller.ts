import { Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { type Caller } from '#kernel';
import { NotificationsService } from '#notifications';
import { Access, ApiResource, CurrentCaller, IdParam, SIGNED_IN } from '../../http/index.js';
import { PageQueryDto } from '../page-query.dto.js';
import { NotificationDto, NotificationsPageDto } from './notifications.dto.js';

@ApiResource('notifications', 'Notifications')
@Access(...SIGNED_IN)
export class NotificationsController {
  constructor(private readonly notifications: NotificationsService) {}

  /** What the caller was told, under the membership in use. */
  @Get()
  @ApiOkResponse({ type: NotificationsPageDto })
  list(
    @CurrentCaller() caller: Caller,
    @Query() query: PageQueryDto,
  ): Promise<NotificationsPageDto> {
    return this.notifications.list(caller, query);
  }

  /** Marks one as read; a second time changes nothing. */
  @Post(':id/reading')
  @HttpCode(200)
  @ApiOkResponse({ type: NotificationDto })
  read(@CurrentCaller() caller: Caller, @IdParam('id') id: string): Promise<NotificationDto> {
    return this.notifications.markRead(caller, id);
  }
}
