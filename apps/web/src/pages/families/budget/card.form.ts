import { IsUUID } from 'class-validator';

/** The button under a card: it says which card it means, so that a page left open freezes no other. */
export class CardForm {
  @IsUUID('all', { message: 'Open the page again: the card is not there any more.' })
  cardId: string;
}
