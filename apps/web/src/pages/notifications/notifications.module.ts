import { Module } from '@nestjs/common';
import { NotificationsModule } from '#notifications';
import { NotificationsPage } from './notifications.page.js';

@Module({ imports: [NotificationsModule], controllers: [NotificationsPage] })
export class NotificationPagesModule {}
