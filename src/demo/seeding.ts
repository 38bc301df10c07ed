import type { DemoBoard, DemoPerson } from '#src/demo/store.ts';
import type { NewEvent } from '#src/platform/events/record.ts';

const dayMs = 86_400_000;

/** What the seeding of a debate needs to know: who is there, the boards, and when "now" is. */
export type Seeding = {
  now: Date;
  /** Throws for a handle that no demo member has. */
  person(handle: string): DemoPerson;
  /** Throws for a slug that no board has. */
  board(slug: string): DemoBoard;
  /** What happened so far, to be recorded in the order of its time. */
  events: NewEvent[];
};

/** Starts the seeding with these people and boards; nothing has happened yet. */
export function startSeeding(
  now: Date,
  people: readonly DemoPerson[],
  boards: readonly DemoBoard[],
): Seeding {
  const byHandle = new Map(people.map((person) => [person.handle, person]));
  const bySlug = new Map(boards.map((board) => [board.slug, board]));
  return {
    now,
    person: (handle) => required(byHandle.get(handle), handle),
    board: (slug) => required(bySlug.get(slug), slug),
    events: [],
  };
}

function required<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`the demo content names ${name}, which does not exist`);
  return value;
}

/** Returns the moment this many days before now. */
export function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * dayMs);
}

/** Returns the moment this many days after another, but never after now. */
export function daysAfter(now: Date, moment: Date, days: number): Date {
  return new Date(Math.min(now.getTime(), moment.getTime() + days * dayMs));
}
