import type { NewEvent } from '#src/platform/events/record.ts';
import type { Board, Person } from './queries.ts';

const dayMs = 86_400_000;

/** What the seeding of a debate needs to know: who is there, the boards, and when "now" is. */
export type World = {
  now: Date;
  /** Throws for a handle that no demo member has. */
  person(handle: string): Person;
  /** Throws for a slug that no board has. */
  board(slug: string): Board;
  /** What happened so far, to be recorded in the order of its time. */
  events: NewEvent[];
};

/** The world of these people and boards, in which nothing has happened yet. */
export function worldOf(now: Date, people: readonly Person[], boards: readonly Board[]): World {
  const byHandle = new Map(people.map((person) => [person.handle, person]));
  const bySlug = new Map(boards.map((board) => [board.slug, board]));
  return {
    now,
    person: (handle) => found(byHandle.get(handle), handle),
    board: (slug) => found(bySlug.get(slug), slug),
    events: [],
  };
}

function found<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`the demo content names ${name}, which does not exist`);
  return value;
}

/** The moment so many days before now. */
export function ago(now: Date, days: number): Date {
  return new Date(now.getTime() - days * dayMs);
}

/** So many days after a moment, but never after now. */
export function later(now: Date, moment: Date, days: number): Date {
  return new Date(Math.min(now.getTime(), moment.getTime() + days * dayMs));
}
