/** The part of an OpenAPI schema that decides what a value looks like. */
export interface Schema {
  $ref?: string;
  allOf?: Schema[];
  type?: string;
  format?: string;
  enum?: string[];
  example?: unknown;
  minimum?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
}

/** Values that have broken other systems, as JSON text so that they arrive as they are. */
const HOSTILE = [
  'null',
  '-1',
  '0',
  '0.1',
  '1e309',
  '9007199254740992',
  '9223372036854775808',
  'true',
  '""',
  '" "',
  '"1e3"',
  '"\\u0000"',
  '"\\ud800"',
  '"\\u202e"',
  '"😀"',
  '[]',
  '{}',
  '[null]',
  '"2026-02-30"',
  '"0001-01-01"',
  '"9999-12-31"',
  '"2027-03-28T01:30"',
  '"=cmd()"',
  '"{{7*7}}"',
  `"'; DROP TABLE x;--"`,
  `"${'x'.repeat(5000)}"`,
];

/** Draws requests' bodies and parameters: mostly plausible, sometimes hostile, with ids that exist. */
export class RandomInput {
  constructor(
    private readonly random: () => number,
    private readonly schemas: Record<string, Schema>,
    private readonly ids: string[],
  ) {}

  chance(probability: number): boolean {
    return this.random() < probability;
  }

  oneOf<Item>(items: Item[]): Item {
    const item = items[Math.floor(this.random() * items.length)];
    if (item === undefined) throw new RangeError('nothing to choose from');
    return item;
  }

  /** JSON text for a schema. */
  value(schema: Schema): string {
    if (this.chance(0.12)) return this.oneOf(HOSTILE);
    if (this.chance(0.08)) return JSON.stringify(this.oneOf(this.ids));
    return this.plausible(schema);
  }

  private plausible(schema: Schema): string {
    if (schema.$ref !== undefined) return this.object(this.referred(schema.$ref));
    if (schema.allOf?.[0]) return this.plausible(schema.allOf[0]);
    if (schema.enum) return JSON.stringify(this.oneOf(schema.enum));
    if (schema.example !== undefined && this.chance(0.8)) return JSON.stringify(schema.example);
    if (schema.type === 'array') return `[${this.value(schema.items ?? {})}]`;
    if (schema.type === 'object') return this.object(schema);
    return this.scalar(schema);
  }

  private scalar({ type, format, minimum }: Schema): string {
    if (type === 'boolean') return 'true';
    if (type === 'integer' || type === 'number') return String((minimum ?? 0) + 5);
    if (format === 'uuid') return JSON.stringify(this.oneOf(this.ids));
    if (format === 'date') return '"2026-12-20"';
    if (format === 'date-time') return '"2026-12-20T10:00:00Z"';
    return '"Something of some length"';
  }

  private object({ properties = {}, required = [] }: Schema): string {
    const given = Object.entries(properties).filter(
      ([name]) => this.chance(0.95) || !required.includes(name),
    );
    return `{${given.map(([name, schema]) => `${JSON.stringify(name)}:${this.value(schema)}`).join()}}`;
  }

  private referred(reference: string): Schema {
    return this.schemas[reference.slice(reference.lastIndexOf('/') + 1)] ?? {};
  }
}
