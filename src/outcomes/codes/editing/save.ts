import type { z } from 'zod';
import type { Screened } from '#src/moderation/screening/screened.ts';
import { type CodeClause, nextAnchor } from '#src/outcomes/codes/clauses.ts';
import { codeKind } from '#src/outcomes/codes/kinds.ts';
import { requireNotEnded } from '#src/outcomes/codes/not-ended.ts';
import { requireSteward } from '#src/outcomes/codes/policy.ts';
import { anchorsOf, insertClauses, insertCode } from '#src/outcomes/codes/store.ts';
import {
  type Document,
  documentSubmittedBefore,
  insertDocument,
  insertVersion,
  lockDocument,
} from '#src/outcomes/documents/store.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { type CodeForm, type CodeVersionForm, checkedClauses } from './forms.ts';

/** Begins a code, for its stewards only; its number. What was sent before with the same key is left as it is. */
export async function beginCode(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  boardId: number,
  screened: Screened<z.output<typeof CodeForm>>,
): Promise<number> {
  const at = now();
  return transaction(db, async (tx) => (await addCode(tx, actor, boardId, { ...screened, at })).id);
}

/** Adds a code that only its stewards read; its number, and whether nothing was sent with the same key before. */
export async function addCode(
  tx: Tx,
  actor: Member,
  boardId: number,
  { data, origin, at }: { data: z.output<typeof CodeForm>; origin: string; at: Date },
): Promise<{ id: number; isNew: boolean }> {
  requireSteward(actor);
  const id = await insertDocument(tx, {
    ...{ kind: codeKind.name, aboutId: null, state: 'drafting', boardId, authorId: actor.id, at },
    ...{ group: actor.group, organisationId: null, organisation: null, submissionKey: data.key },
  });
  if (id === undefined) {
    return { id: await documentSubmittedBefore(tx, actor.id, data.key), isNew: false };
  }
  await insertCode(tx, id, { signBy: data.sign_by, reportMonths: data.report_months });
  const clauses = checkedClauses(data.clauses, 1);
  await addCodeVersion(tx, { ...data, id, version: 1, clauses, origin, change: null, by: actor.id, at });
  await record(tx, { kind: 'code.saved', at, actorId: actor.id, boardId, data: { documentId: id } });
  return { id, isNew: true };
}

/** Saves a next version of a code; 'stale' and nothing saved where somebody saved another meanwhile. Throws Conflict where it has ended. */
export async function saveCode(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Member,
  { id, boardId }: Document,
  { data, origin }: Screened<z.output<typeof CodeVersionForm>>,
): Promise<'saved' | 'stale'> {
  requireSteward(actor);
  const at = now();
  return transaction(db, async (tx) => {
    const { newestVersion } = await lockDocument(tx, id);
    await requireNotEnded(tx, id);
    if (newestVersion !== data.version) return 'stale';
    const clauses = checkedClauses(data.clauses, nextAnchor(await anchorsOf(tx, id)));
    await addCodeVersion(tx, { ...data, id, version: newestVersion + 1, clauses, origin, by: actor.id, at });
    await record(tx, { kind: 'code.saved', at, actorId: actor.id, boardId, data: { documentId: id } });
    return 'saved';
  });
}

type NewCodeVersion = {
  id: number;
  version: number;
  title: string;
  lede: string;
  language: string;
  clauses: readonly CodeClause[];
  change: string | null;
  /** The address of this site, by which clauses cite what stands here. */
  origin: string | null;
  by: number;
  at: Date;
};

/** Adds a version of a code that only its stewards read. */
export async function addCodeVersion(tx: Tx, v: NewCodeVersion): Promise<void> {
  await insertVersion(tx, {
    ...{ documentId: v.id, version: v.version, language: v.language, title: v.title, lede: v.lede },
    sections: v.clauses.map(({ anchor, heading, source }) => ({ anchor, heading, source })),
    ...{ change: v.change, screening: [], origin: v.origin, editedBy: v.by, at: v.at },
  });
  await insertClauses(tx, v, v.clauses);
}
