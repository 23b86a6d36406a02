export { CalendarFileService } from './application/calendar-file.service.js';
export { FeedsService } from './application/feeds.service.js';
export { CalendarsModule } from './calendars.module.js';
export { type Feed, LONGEST_LABEL, MOST_FEEDS, type NewFeed } from './domain/feed.js';
