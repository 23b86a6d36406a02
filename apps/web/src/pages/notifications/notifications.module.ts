import { Module } from '@nestjs/common';
import { NotificationsModule } from '#notifications';
import { MessagePage } from './message.page.js';
import { NotificationsPage } from './notifications.page.js';
import { PhonePage } from './phone.page.js';
import { SettingsPage } from './settings.page.js';
import { StopPage } from './stop.page.js';

@Module({
  imports: [NotificationsModule],
  // Addresses that are words before the one that is an id.
  controllers: [NotificationsPage, SettingsPage, PhonePage, StopPage, MessagePage],
})
export class NotificationPagesModule {}
