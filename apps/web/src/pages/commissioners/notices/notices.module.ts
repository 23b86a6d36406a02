import { Module } from '@nestjs/common';
import { NoticesModule } from '#notices';
import { NoticeAnswersPage } from './answers.page.js';
import { NoticesPage } from './notices.page.js';
import { NoticeOrganisationsPage } from './organisations.page.js';
import { ParticularsPage } from './particulars.page.js';

@Module({
  imports: [NoticesModule],
  controllers: [NoticeOrganisationsPage, NoticesPage, ParticularsPage, NoticeAnswersPage],
})
export class NoticePagesModule {}
