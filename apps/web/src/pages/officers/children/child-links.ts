import { type LinkGroup, linksOf } from '../../families/budget/child-links.js';
import { type HomeLink } from '../../home/shared-links.js';

/** What an officer can do from the page of a child. */
const GROUPS: LinkGroup[] = [
  {
    heading: 'Decide',
    links: [
      {
        to: 'level',
        text: 'Level of support',
        hint: 'Where the child is, its history, and stepping up or down.',
      },
      {
        to: 'assessment',
        text: 'Assessment',
        hint: 'The questionnaire answered with the family, and what it comes to.',
      },
      {
        to: 'plan',
        text: 'Plan: all about me',
        hint: 'What matters, what is to change, and what everybody agreed to.',
      },
      { to: 'package', text: 'Package', hint: 'What the support is made of, line by line.' },
      {
        to: 'childcare',
        text: 'Childcare so that parents can work',
        hint: 'Decided and paid apart from short breaks.',
      },
      {
        to: 'reviews',
        text: 'Reviews',
        hint: 'Every six months: the meeting, what the child says, and what comes of it.',
      },
      {
        to: 'case-system',
        text: 'From the case system',
        hint: 'The level and the parent as your council imported them, and access for the family.',
      },
      {
        to: 'people',
        text: 'Who can sign in',
        hint: 'Parents and the young person, and inviting them by e-mail.',
      },
      {
        to: 'notes',
        text: 'Notes',
        hint: 'Of meetings and talks with health, school and others, and who may read them.',
      },
      {
        to: 'officers',
        text: 'Officers',
        hint: 'Who works with the child, and handing it over.',
      },
      {
        to: 'growing-up',
        text: 'Growing up',
        hint: 'The way to 18, who goes on paying, and the pack for adult services.',
      },
    ],
  },
  {
    heading: 'The money',
    links: [
      {
        to: 'statement',
        text: 'Statement of the budget',
        hint: 'Every movement in any days, with a check, as page, PDF and spreadsheet.',
      },
      { to: 'top-up', text: 'Add to the budget', hint: 'A top-up, and what the family pays in.' },
      {
        to: 'funding',
        text: 'Who pays',
        hint: 'Shares of education, health and social care, and what each has paid.',
      },
      { to: 'ways', text: 'Who holds the money', hint: 'What the family chose, and your answer.' },
      {
        to: 'direct-payment',
        text: 'Direct payment',
        hint: 'Propose an agreement, see each payment, or end it.',
      },
      {
        to: 'receipts',
        text: 'Receipts',
        hint: 'What the family sent, to accept or to ask about.',
      },
      {
        to: 'claw-backs',
        text: 'Money wanted back',
        hint: 'What finance announced, and what you think when the family asks to keep it.',
      },
      {
        to: 'carry-overs',
        text: 'What is left of last year',
        hint: 'What goes on into this year, what ended, and why.',
      },
    ],
  },
  {
    heading: 'Nights and what is owed',
    links: [
      {
        to: 'nights',
        text: 'Nights away',
        hint: 'The count of 12 months with what is booked, and which nights count.',
      },
      {
        to: 'undelivered',
        text: 'What is owed',
        hint: 'What was cancelled or could not be found, and what can be booked instead.',
      },
      {
        to: '/officer/prices',
        text: 'What a night costs',
        hint: 'Ways to arrange a night, side by side, with their prices.',
      },
    ],
  },
];

/** The entries for a child's page of its officer. */
export function officerLinks(childId: string): LinkGroup<HomeLink>[] {
  return linksOf(`/officer/children/${childId}`, childId, GROUPS);
}
