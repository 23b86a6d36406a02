import { Module } from '@nestjs/common';
import { BookingsApiModule } from './bookings/bookings.module.js';
import { HealthModule } from './health/health.module.js';
import { OpenApiModule } from './openapi/openapi.module.js';
import { SessionsModule } from './sessions/sessions.module.js';

/** One module a resource. */
@Module({
  imports: [BookingsApiModule, HealthModule, OpenApiModule, SessionsModule],
})
export class ApiModule {}
