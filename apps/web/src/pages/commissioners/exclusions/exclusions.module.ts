import { Module } from '@nestjs/common';
import { ExclusionsModule } from '#exclusions';
import { ProvidersModule } from '#providers';
import { ExclusionCasePage } from './case.page.js';
import { DebarmentPage } from './debarment.page.js';
import { ExclusionsPage } from './exclusions.page.js';
import { HitPage } from './hit.page.js';
import { NotificationPage } from './notification.page.js';
import { OpenCasePage } from './open-case.page.js';

@Module({
  imports: [ExclusionsModule, ProvidersModule],
  controllers: [
    ExclusionsPage,
    HitPage,
    NotificationPage,
    ExclusionCasePage,
    OpenCasePage,
    DebarmentPage,
  ],
})
export class ExclusionPagesModule {}
