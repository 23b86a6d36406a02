import { Module } from '@nestjs/common';
import { CardsApiModule } from './cards/cards.module.js';
import { ChildrenApiModule } from './children/children.module.js';
import { EntitlementsApiModule } from './entitlements/entitlements.module.js';
import { BookingsApiModule } from './bookings/bookings.module.js';
import { HealthModule } from './health/health.module.js';
import { OpenApiModule } from './openapi/openapi.module.js';
import { SessionsModule } from './sessions/sessions.module.js';

/** One module a resource. */
@Module({
  imports: [
    CardsApiModule,
    ChildrenApiModule,
    EntitlementsApiModule,
    BookingsApiModule,
    HealthModule,
    OpenApiModule,
    SessionsModule,
  ],
})
export class ApiModule {}
