import { Module } from '@nestjs/common';
import { ElsewhereService } from './application/elsewhere.service.js';
import { RoundsService } from './application/rounds.service.js';
import { SwarmService } from './application/swarm.service.js';

const services = [ElsewhereService, RoundsService, SwarmService];

/** What families have instead when a provider takes no new bookings. */
@Module({ providers: services, exports: services })
export class ContinuityModule {}
