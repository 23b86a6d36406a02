export { ApprovalNoticesService } from './application/approval-notices.service.js';
export { ApprovalsService, type RequestToDecide } from './application/approvals.service.js';
export { type MoveOwner } from './application/approved-moves.js';
export { SchemesService } from './application/schemes.service.js';
export { ApprovalsModule } from './approvals.module.js';
export {
  type Decider,
  DECIDERS,
  type Move,
  MOVES,
  type Scheme,
  type SchemeLimit,
  type Units as ApprovalUnits,
} from './domain/move.js';
export { type NewScheme } from './domain/new-scheme.js';
export {
  type ApprovalRequest,
  type DoneOrWaiting,
  type RequestState,
  type Waiting,
  type WantedApproval,
} from './domain/request.js';
