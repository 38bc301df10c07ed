import { z } from 'zod';
import { type FollowLevel, followLevels } from '#src/concerns/notifications/follows/follow-level.ts';
import type { FollowChange } from '#src/concerns/notifications/follows/store.ts';
import { parseId } from '#src/platform/http/addresses/parse-id.ts';
import { submittedValues } from '#src/platform/http/forms/form.ts';

const level = z.enum(followLevels);

/** Returns the field in which one chooses for a debate or board. */
export function followField(of: FollowChange['of'], id: number): string {
  return `${of}-${id}`;
}

/** Returns the choices that the page showed, as its form says them again: what differs from them was chosen anew. */
export function shownChoices(rows: readonly { name: string; level: FollowLevel }[]): string {
  return rows.map((row) => `${row.name}:${row.level}`).join(' ');
}

/** Returns what the form chooses otherwise than its page showed; so a page from before takes nothing back. */
export function followChanges(body: unknown): FollowChange[] {
  const values = submittedValues(body);
  const shown = new Set((values.get('shown') ?? '').split(' '));
  return [...values].flatMap(([name, value]) => {
    const [of, number] = name.split('-');
    const id = parseId(number);
    const chosen = level.safeParse(value);
    if ((of !== 'debate' && of !== 'board') || id === undefined || !chosen.success) return [];
    return shown.has(`${name}:${chosen.data}`) ? [] : [{ of, id, level: chosen.data }];
  });
}
