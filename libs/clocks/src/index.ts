export { ClocksService } from './application/clocks.service.js';
export { ClockRemindersService } from './application/reminders.service.js';
export { ClocksModule } from './clocks.module.js';
export {
  BOARD_GROUPS,
  type BoardGroup,
  type ClockOnBoard,
  type WeekBar,
  weeksOf,
} from './domain/board.js';
