import { Module } from '@nestjs/common';
import { PricesModule } from '#prices';
import { AskingPage } from './asking.page.js';
import { CeilingsPage } from './ceilings.page.js';
import { CouncilUpliftView } from './council-uplift.view.js';
import { CouncilUpliftsPage } from './council-uplifts.page.js';
import { OwnUpliftPage } from './own-uplift.page.js';
import { SecondPersonPage } from './second-person.page.js';

@Module({
  imports: [PricesModule],
  controllers: [AskingPage, OwnUpliftPage, CouncilUpliftsPage, SecondPersonPage, CeilingsPage],
  providers: [CouncilUpliftView],
})
export class PricePagesModule {}
