import { Module } from '@nestjs/common';
import { CatalogueModule } from '#catalogue';
import { ChildrenModule } from '#children';
import { ChoicesModule } from '#choices';
import { OfficerMoreRequestsPage } from '../../officers/choices/more-requests.page.js';
import { OfficerNightRequestsPage } from '../../officers/choices/night-requests.page.js';
import { OfficerPricesPage } from '../../officers/choices/prices.page.js';
import { RequestsPage } from '../../officers/choices/requests.page.js';
import { OfficerScenariosPage } from '../../officers/choices/scenarios.page.js';
import { RightsPagesModule } from '../../rights/rights.module.js';
import { ExtraNightPage } from './extra-night.page.js';
import { MorePage } from './more.page.js';
import { Nearby } from './nearby.js';
import { PricesPage } from './prices.page.js';
import { ScenariosPage } from './scenarios.page.js';
import { WhatIfPage } from './what-if.page.js';

@Module({
  imports: [CatalogueModule, ChildrenModule, ChoicesModule, RightsPagesModule],
  controllers: [
    PricesPage,
    WhatIfPage,
    ScenariosPage,
    MorePage,
    ExtraNightPage,
    OfficerPricesPage,
    OfficerScenariosPage,
    OfficerMoreRequestsPage,
    OfficerNightRequestsPage,
    RequestsPage,
  ],
  providers: [Nearby],
})
export class ChoicePagesModule {}
