/** One ticked box arrives as a text, several as a list, none not at all: `@Transform(listed)`. */
export const listed = ({ value }: { value: unknown }): unknown[] =>
  value === undefined || value === '' ? [] : [value].flat();
