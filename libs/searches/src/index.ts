export { FindingService } from './application/finding.service.js';
export { SearchesModule } from './searches.module.js';
