import type { Actor } from '#src/platform/access/actor.ts';
import type { Sql } from '#src/platform/db/query.ts';

/** What carries files, such as contributions: conditions and expressions on the alias f of files. */
export type FileCarrier = {
  /** Whether one of them carries the file: what nothing carries is deleted after a day. */
  carries: Sql;
  /** Returns whether the actor reads one that carries it; without it, nobody reads files by them. */
  readableFor?: (actor: Actor) => Sql;
  /** The name in the public log of the decision that took away the one that carries it; null where there is none. */
  withheldBy?: Sql;
};

/** Returns what carries files, of all slices. */
export function fileCarriers({
  slices,
}: {
  slices: readonly { carriesFiles?: FileCarrier }[];
}): FileCarrier[] {
  return slices.flatMap(({ carriesFiles = [] }) => carriesFiles);
}
