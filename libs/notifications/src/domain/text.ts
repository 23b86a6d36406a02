/** A text message ready to be sent, to one number. */
export interface TextMessage {
  /** The notice's id: by it the sending service is asked whether it has this message already. */
  id: string;
  /** "+447700900123" */
  to: string;
  template: 'message' | 'code';
  /** What the template asks for; nothing of a child. */
  fields: Record<string, string>;
  /** Whether an earlier try may have got through. */
  mayBeOut: boolean;
}

/** What became of a text. */
export interface TextStatus {
  status:
    | 'accepted'
    | 'delivered'
    | 'permanent-failure'
    | 'temporary-failure'
    | 'technical-failure';
  /** Parts that are charged; null until it is known. */
  fragments: number | null;
  /** Hundredths of a penny. */
  costHundredths: number | null;
}

/** The sending service says no, and will say it again: another try would be of no use. */
export class TextRefused extends Error {
  /** @param code what it was refused for, without the number: "400 BadRequestError" */
  constructor(readonly code: string) {
    super(`The text was refused: ${code}`);
    this.name = 'TextRefused';
  }
}
