import { z } from 'zod';
import type { Translate } from '#src/platform/i18n/t.ts';

/** What is wrong with a field, and what the summary calls it where the message does not say. */
export type FieldError = { field: string; message: string; label?: string | null };

/** A form as it is shown: what was typed and what is wrong with it. */
export class Form {
  readonly errors: readonly Required<FieldError>[];
  readonly #values: ReadonlyMap<string, string>;

  constructor(values: ReadonlyMap<string, string> = new Map(), errors: readonly FieldError[] = []) {
    this.#values = values;
    this.errors = errors.map((error) => ({ label: null, ...error }));
  }

  /** What stands in the field: what was typed, or the value the form was opened with. */
  value(name: string): string {
    return this.#values.get(name) ?? '';
  }

  /** What is wrong with the field, translated; null when nothing is. */
  error(name: string): string | null {
    return this.errors.find((error) => error.field === name)?.message ?? null;
  }

  /** What stands in each field, by its name. */
  get values(): ReadonlyMap<string, string> {
    return this.#values;
  }

  /** The same form with this in the field. */
  set(name: string, value: string): Form {
    return new Form(new Map([...this.#values, [name, value]]), this.errors);
  }

  /** The same values with errors found later, such as a handle that is taken. */
  with(...errors: FieldError[]): Form {
    return new Form(this.#values, [...this.errors, ...errors]);
  }

  /** The same values with what a command found wrong, its message translated. */
  refused({ field, message }: FieldError, t: Translate): Form {
    return this.with({ field, message: t(message) });
  }
}

/** Returns a form opened with these values. */
export function formWith(values: Readonly<Record<string, string | null>> = {}): Form {
  return new Form(new Map(Object.entries(values).map(([name, value]) => [name, value ?? ''])));
}

type Parsed<T> = { ok: true; data: T; form: Form } | { ok: false; form: Form };

/** Checks a request's body against a schema: the data, or the form to show again with a message per field. */
export function parseForm<S extends z.ZodObject>(
  schema: S,
  body: unknown,
  t: Translate,
): Parsed<z.output<S>> {
  const values = submittedValues(body);
  const parsed = schema.safeParse(body ?? {}, { reportInput: true });
  if (parsed.success) return { ok: true, data: parsed.data, form: new Form(values) };
  const errors = new Map<string, FieldError>();
  for (const issue of parsed.error.issues) {
    const field = String(issue.path[0] ?? '');
    const maximum = issue.code === 'too_big' ? Number(issue.maximum) : 0;
    const written = typeof issue.input === 'string' ? issue.input.length : 0;
    const minimum = issue.code === 'too_small' ? Number(issue.minimum) : 0;
    // What a refinement names of what was typed.
    const named: Record<string, string> = issue.code === 'custom' ? { ...issue.params } : {};
    if (errors.has(field)) continue;
    const message = t(issue.message, { maximum, written, minimum, ...named });
    errors.set(field, { field, message, label: labelOf(schema, field, t) });
  }
  return { ok: false, form: new Form(values, [...errors.values()]) };
}

/** What a schema calls a field: the title that `meta` gave it. */
function labelOf({ shape }: z.ZodObject, field: string, t: Translate): string | null {
  const title = z.globalRegistry.get(shape[field] ?? z.never())?.title;
  return title === undefined ? null : t(title);
}

/** Returns what was typed, name by name; of a field sent twice the first, so that nothing typed is lost. */
export function submittedValues(body: unknown): Map<string, string> {
  const values = new Map<string, string>();
  if (typeof body !== 'object' || body === null) return values;
  for (const [name, value] of Object.entries(body)) {
    const first: unknown = Array.isArray(value) ? value[0] : value;
    if (typeof first === 'string') values.set(name, first.toWellFormed().replaceAll('\0', '\ufffd'));
  }
  return values;
}
