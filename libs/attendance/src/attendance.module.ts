import { Module } from '@nestjs/common';
import { AttendanceNoticesService } from './application/attendance-notices.service.js';
import { AttendanceRulesService } from './application/attendance-rules.service.js';
import { IncidentsService } from './application/incidents.service.js';
import { LateWordsService } from './application/late-words.service.js';
import { RegistersService } from './application/registers.service.js';
import { RotaService } from './application/rota.service.js';
import { SettlementService } from './application/settlement.service.js';
import { WorkService } from './application/work.service.js';

const services = [
  WorkService,
  RotaService,
  RegistersService,
  SettlementService,
  LateWordsService,
  IncidentsService,
  AttendanceNoticesService,
  AttendanceRulesService,
];

/** Who was there: the register of a session, and the money that follows it. */
@Module({ providers: services, exports: services })
export class AttendanceModule {}
