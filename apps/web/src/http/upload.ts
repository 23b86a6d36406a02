/** A file that came with a form, as it came. */
export interface Upload {
  name: string;
  content: Buffer;
  /** There was more of it than is taken; the content is empty then. */
  tooLarge: boolean;
}
