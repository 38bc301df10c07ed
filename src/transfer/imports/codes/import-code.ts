import { UnknownCitations } from '#src/outcomes/citations/citation.ts';
import { addCode } from '#src/outcomes/codes/editing/save.ts';
import { isSteward } from '#src/outcomes/codes/policy.ts';
import { appendCommand } from '#src/platform/audit/store.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { curatorNamed } from '#src/transfer/imports/curator-named.ts';
import { openBoardId } from '#src/transfer/imports/import-conversation.ts';
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
    const code = await addCode(tx, await curatorNamed(tx, by, { may: isSteward, now: at }), boardId, {
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
