import { Module } from '@nestjs/common';
import { CaseRecordService } from './application/case-record.service.js';
import { ImportRunsService } from './application/import-runs.service.js';
import { ImportUpkeepService } from './application/import-upkeep.service.js';
import { ImportsService } from './application/imports.service.js';

const services = [ImportsService, ImportRunsService, ImportUpkeepService, CaseRecordService];

/** Children and workers of a council, from files of its case system. */
@Module({ providers: services, exports: services })
export class ImportsModule {}
