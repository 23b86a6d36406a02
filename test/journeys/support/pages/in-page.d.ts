/** A form of a page that somebody fills in. */
export interface AskingForm {
  /** Among the forms of the page's main part. */
  index: number;
  method: string;
  /** The path it is sent to. */
  action: string;
}

export function structureFaults(): string[];
export function formFaults(): string[];
export function widthFaults(): string[];
export function askingForms(): AskingForm[];
export function sendWrong(form: AskingForm): void;
export function sendForm(request: { action: string; fields: Record<string, string> }): void;
