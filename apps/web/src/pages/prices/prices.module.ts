import { Module } from '@nestjs/common';
import { PricesModule } from '#prices';
import { AskingPage } from './asking.page.js';
import { CeilingsPage } from './ceilings.page.js';
import { CouncilUpliftsPage } from './council-uplifts.page.js';
import { OwnUpliftPage } from './own-uplift.page.js';

@Module({
  imports: [PricesModule],
  controllers: [AskingPage, OwnUpliftPage, CouncilUpliftsPage, CeilingsPage],
})
export class PricePagesModule {}
