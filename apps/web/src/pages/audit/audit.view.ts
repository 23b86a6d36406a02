import { type AuditEntry } from '#audit';

/** An entry of the trail in plain words. */
export interface EntryView extends AuditEntry {
  what: string;
  /** The record to follow first; others are counted. */
  first: string | undefined;
  more: number;
  facts: string[];
}

const WORDS: Record<string, string> = {
  'account.invite': 'Invited somebody to sign in',
  'appeal.decide': 'Decided an appeal',
  'appeal.list': 'Saw which appeals wait',
  'appeal.make': 'Appealed against an indicative amount',
  'appeal.read': 'Read an appeal',
  'appeal.tell': 'Told people of an appeal',
  'application.admit': 'Admitted a provider',
  'application.refuse': 'Refused an application',
  'application.submit': 'Applied to be admitted',
  'assessment.agree': 'Agreed to the result of an assessment',
  'assessment.answer': 'Answered a question of an assessment',
  'assessment.cancel': 'Gave an assessment up',
  'assessment.finish': 'Finished the questions of an assessment',
  'assessment.ground': 'Recorded a result as the ground of an entitlement',
  'assessment.read': 'Saw an assessment',
  'assessment.start': 'Began an assessment',
  'assessment.visit': 'Recorded a visit',
  'attendance.late-word': 'Said that somebody comes late',
  'attendance.mark': 'Marked a register',
  'booking.attend': 'Recorded attendance',
  'booking.no-show': 'Settled a booking that nobody came to',
  'booking.take-attendance-back': 'Took recorded attendance back',
  'booking.cancel': 'Cancelled a booking',
  'booking.confirm': 'Confirmed a booking',
  'booking.expire': 'A held place ran out',
  'booking.hold': 'Held a place',
  'booking.list': 'Saw a list of bookings',
  'booking.name-outcome': 'Said what a booking is for',
  'booking.read': 'Saw a booking',
  'booking.register': 'Saw who comes to a session',
  'budget.list': 'Saw what is left of budgets',
  'budget.read': 'Saw a budget',
  'booking.last': 'Saw what a child was booked for last',
  'budget.statement': 'Saw a budget statement',
  'card.issue': 'Issued a prepaid card',
  'card.load': 'Loaded a prepaid card',
  'card.read': 'Saw a prepaid card',
  'card.statement': 'Saw a card statement',
  'child.create': 'Added a child',
  'child.list': 'Saw a list of children',
  'child.read': 'Saw a child’s record',
  'entitlement.list': 'Saw entitlements',
  'entitlement.open': 'Opened an entitlement',
  'case.tell': 'Told people what happened around a child',
  'hand-over.make': 'Handed a child over to another officer',
  'hand-over.read': 'Saw which officers work with a child',
  'password.ask': 'Asked for a new password',
  'password.set': 'Chose a password',
  'young-person.add': 'Gave a young person the own sign-in',
  'incident.answer': 'Answered a note about an incident',
  'incident.read': 'Read a note about an incident',
  'incident.write': 'Wrote a note about an incident',
  'note.close': 'Ended somebody’s reading of a note',
  'note.correct': 'Corrected a note',
  'note.open': 'Let somebody read a note',
  'note.read': 'Read notes about a child',
  'note.write': 'Wrote a note about a child',
  'help-request.answer': 'Answered a request for help',
  'help-request.ask': 'Asked for help',
  'help-request.close': 'Closed a request for help',
  'help-request.escalate': 'A request for help had no owner in time',
  'help-request.list': 'Saw requests for help',
  'help-request.read': 'Read a request for help',
  'help-request.take': 'Took a request for help on',
  'help-request.tell': 'Told people of a request for help',
  'review.arrange': 'Arranged a review',
  'review.ask': 'Asked somebody to a review',
  'review.contribute': 'Wrote what a child says for its review',
  'review.hold': 'Wrote down what came of a review',
  'review.list': 'Saw which reviews are due',
  'review.plan': 'Planned a review',
  'review.read': 'Saw the reviews of a child',
  'review.stop': 'Stopped the reviews of a child',
  'review.tell': 'Told people of a review',
  'notification.read': 'Marked notifications as read',
  'plan.add-note': 'Wrote how an outcome is going',
  'plan.add-outcome': 'Added an outcome to a plan',
  'plan.agree': 'Agreed to a plan',
  'plan.change-outcome': 'Changed an outcome of a plan',
  'plan.list': 'Saw which plans wait for agreement',
  'plan.look': 'Looked at what a family shares of a plan',
  'plan.propose': 'Made a version of a plan',
  'plan.read': 'Read a plan',
  'plan.set-aside': 'Wrote a text that somebody else had changed',
  'plan.share': 'Let a provider see parts of a plan',
  'plan.unshare': 'Stopped sharing a plan with a provider',
  'plan.withdraw': 'Took a version of a plan back',
  'plan.write': 'Wrote in a plan',
  'question-set.publish': 'Published a questionnaire',
  'session.close': 'Signed out',
  'session.open': 'Signed in',
  'setting.set': 'Set a value of the council',
  'setting.take-back': 'Took back a value of the council before it began',
  'vacancy.match': 'Told families of a vacancy',
};

/** "Cancelled a booking"; "Offer: list" for an action that has no words here. */
export function actionText(action: string): string {
  const known = Object.entries(WORDS).find(([code]) => code === action)?.[1];
  if (known !== undefined) return known;
  const [noun = '', verb] = action.replaceAll('-', ' ').split('.');
  const start = noun.charAt(0).toUpperCase() + noun.slice(1);
  return verb === undefined ? start : `${start}: ${verb}`;
}

export function entryView(entry: AuditEntry): EntryView {
  const [first, ...others] = entry.subjectIds;
  return {
    ...entry,
    what: actionText(entry.action),
    first,
    more: others.length,
    facts: factsOf(entry),
  };
}

/** What was recorded, as short lines. */
function factsOf({ details }: AuditEntry): string[] {
  return Object.entries(details)
    .filter(([, value]) => value !== null)
    .map(
      ([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
    );
}
