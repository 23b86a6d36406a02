import { Module } from '@nestjs/common';
import { RegistersService } from './application/registers.service.js';
import { SettlementService } from './application/settlement.service.js';

const services = [RegistersService, SettlementService];

/** Who was there: the register of a session, and the money that follows it. */
@Module({ providers: services, exports: services })
export class AttendanceModule {}
