import { Module } from '@nestjs/common';
import { NoticesModule } from '#notices';
import { NoticesFeedController } from './notices.controller.js';

@Module({ imports: [NoticesModule], controllers: [NoticesFeedController] })
export class NoticesApiModule {}
