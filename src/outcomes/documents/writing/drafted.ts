import { documentFor } from '#src/outcomes/documents/store.ts';
import type { Member } from '#src/platform/access/actor.ts';
import type { Queryable } from '#src/platform/db/database.ts';
import { sql } from '#src/platform/db/query.ts';
import type { DocumentKind } from '#src/platform/slice/document-kind.ts';
import type { DraftKind } from '#src/platform/slice/draft-kind.ts';

/** Returns the drafts of documents of a kind, and of their next versions. */
export function documentDrafts({ name, noun, path }: DocumentKind): DraftKind {
  return {
    isFor: ({ document }) => document?.kind === name,
    exists: async (db: Queryable, actor: Member, { document }) => {
      const id = document?.id ?? null;
      const viewer = { actor, language: actor.language };
      return id === null || (await documentFor(db, viewer, name, id)) !== undefined;
    },
    describe: async (_db, { t }, targets) =>
      targets.map(() => ({ label: t(noun), debate: null, refusal: null })),
    writingPath: ({ document }) => (document?.id == null ? `${path}/new` : `${path}/${document.id}/edit`),
    formPath: new RegExp(`^${path}(?:/\\d{1,15}[^/]*/versions)?$`),
    isPublished: sentBefore,
  };
}

/** Returns the drafts of documents of a kind that are said of others; `writingPath` leads to the form by the number of that. */
export function saidDrafts(
  { name, noun }: DocumentKind,
  { about, writingPath, formPath }: { about: string; writingPath: (id: number) => string; formPath: RegExp },
): DraftKind {
  return {
    isFor: ({ document }) => document?.kind === name,
    exists: async (db: Queryable, actor: Member, { document }) =>
      (await documentFor(db, { actor, language: actor.language }, about, document?.id ?? 0)) !== undefined,
    describe: async (_db, { t }, targets) =>
      targets.map(() => ({ label: t(noun), debate: null, refusal: null })),
    writingPath: ({ document }) => writingPath(document?.id ?? 0),
    formPath,
    isPublished: sentBefore,
  };
}

function sentBefore(memberId: number, key: string) {
  return sql`EXISTS (SELECT FROM documents WHERE author_id = ${memberId} AND submission_key = ${key})`;
}
