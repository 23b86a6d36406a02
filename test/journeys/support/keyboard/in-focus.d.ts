/** What has the focus. */
export interface InFocus {
  /** What a screen reader calls it: its label or its text. */
  name: string;
  /** The question that it is an answer to. */
  group: string;
  tag: string;
  type: string;
  /** Where a link leads; empty for all else. */
  path: string;
  isChecked: boolean;
  value: string;
  isButton: boolean;
  /** Somebody who sees the page sees that the focus is here. */
  isMarked: boolean;
  isOnScreen: boolean;
  /** Among all elements of the page, in the order of its source. */
  place: number;
  /** Pixels from the page's top and from the window's left. */
  top: number;
  left: number;
  /** It asks to be reached out of turn. */
  hasOwnOrder: boolean;
}

export function inFocus(): InFocus | undefined;
export function stopsOnPage(): number;
export function toBeginning(): void;
