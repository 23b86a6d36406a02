import { Module } from '@nestjs/common';
import { NotificationsModule } from '#notifications';
import { NotifyReceiptsController } from './notify-receipts.controller.js';

@Module({ imports: [NotificationsModule], controllers: [NotifyReceiptsController] })
export class NotifyReceiptsModule {}
