import { empty, join, type Sql, sql } from '#src/platform/db/query.ts';
import type { NoticeKind } from '#src/platform/slice/notice-kind.ts';
import type { Deps } from '#src/platform/slice/slice.ts';

/** The kinds of notice that all slices bring, by name. */
export type NoticeKinds = ReadonlyMap<string, NoticeKind>;

/** Returns the kinds of notice of all slices. */
export function noticeKindsOf({ slices }: Pick<Deps, 'slices'>): NoticeKinds {
  const kinds = slices.flatMap(({ notices }) => notices?.kinds ?? []);
  return new Map(kinds.map((kind) => [kind.kind, kind]));
}

/** Returns the kind of this name; throws where no slice brings it. */
export function kindNamed(kinds: NoticeKinds, name: string): NoticeKind {
  const kind = kinds.get(name);
  if (!kind) throw new Error(`no slice brings notices of the kind ${name}`);
  return kind;
}

/** Returns the names of the kinds that fit. */
export function kindsThat(kinds: NoticeKinds, fit: (kind: NoticeKind) => boolean): string[] {
  return [...kinds.values()].filter(fit).map(({ kind }) => kind);
}

/** Returns the queries that recipients read, each followed by a comma. */
export function queriesOf({ slices }: Pick<Deps, 'slices'>): Sql {
  const queries = slices.flatMap(({ notices }) => notices?.queries ?? []);
  return queries.length === 0 ? empty : sql`${join(queries)},`;
}

/** Returns whom the events of `batch` tell what: rows of event_id, member_id, kind and rank. */
export function recipientsOf(kinds: NoticeKinds): Sql {
  return join(
    [...kinds.values()].map(
      ({ kind, rank, recipients }) =>
        sql`SELECT event_id, member_id, ${kind}::text AS kind, ${rank}::integer AS rank FROM (${recipients}) AS told`,
    ),
    ' UNION ALL ',
  );
}

/** Returns whether what a notice (alias n) says still holds, by its kind. */
export function stillHolds(kinds: NoticeKinds): Sql {
  const conditions = [...kinds.values()].flatMap(({ kind, holds }) =>
    holds ? [sql`(n.kind <> ${kind} OR ${holds})`] : [],
  );
  return conditions.length === 0 ? sql`true` : join(conditions, ' AND ');
}
