import { UnknownCitations } from '#src/outcomes/citations/citation.ts';
import { addCode } from '#src/outcomes/codes/editing/save.ts';
import { isSteward } from '#src/outcomes/codes/policy.ts';
import { memberActor } from '#src/people/members/actor-store.ts';
import type { Member } from '#src/platform/access/actor.ts';
import { appendCommand } from '#src/platform/audit/store.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { ImportProblem } from '#src/transfer/imports/conversation.ts';
import { openBoardId } from '#src/transfer/imports/import-conversation.ts';
import { memberIdOf } from '#src/transfer/imports/store.ts';
import type { CodeFile } from './file.ts';

/**
 * Imports a code as one that is being drafted, in the name of a curator; its number, and whether it is new. The same file
 * again changes nothing.
 */
export async function importCode(
  { db, now, config }: Pick<Deps, 'db' | 'now' | 'config'>,
  { data, problemAt }: CodeFile,
  by: string,
): Promise<{ id: number; isNew: boolean }> {
  const at = now();
  const added = transaction(db, async (tx) => {
    const boardId = await openBoardId(tx, data.board);
    const code = await addCode(tx, await stewardOf(tx, by, at), boardId, {
      data,
      origin: config.baseUrl,
      at,
    });
    if (code.isNew) {
      await appendCommand(tx, {
        at,
        act: 'npm run import -- code',
        about: { kind: 'document', id: code.id },
      });
    }
    return code;
  });
  return added.catch((error: unknown) => {
    const [unknown] = error instanceof UnknownCitations ? error.unknown : [];
    if (!unknown) throw error;
    throw problemAt(unknown.typed, `only what is published can be cited, and ${unknown.typed} is not`);
  });
}

async function stewardOf(tx: Tx, handle: string, now: Date): Promise<Member> {
  const id = await memberIdOf(tx, handle);
  const actor = id === undefined ? undefined : await memberActor(tx, id, now);
  if (!actor || !isSteward(actor)) {
    throw new ImportProblem(`--by: “${handle}” is no curator of all boards, who looks after codes`);
  }
  return actor;
}
