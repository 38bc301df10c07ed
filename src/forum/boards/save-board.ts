import { violates } from '#src/platform/db/errors.ts';
import { type Tx, transaction } from '#src/platform/db/transaction.ts';
import { record } from '#src/platform/events/record.ts';
import { NotFound } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { adminBoardSettings } from './board.ts';
import { type BoardDraft, boardTexts } from './forms.ts';
import {
  type BoardSettings,
  insertBoard,
  insertPastName,
  lockBoard,
  replaceTexts,
  updateBoard,
} from './settings-store.ts';
import { settingsVersion } from './settings-version.ts';

/** What became of saving a board: its id, or why it was refused. */
export type SaveResult =
  | { ok: true; id: number }
  | { ok: false; because: 'taken'; message: string }
  | { ok: false; because: 'changed'; current: BoardSettings };

/** Adds a board, unless its address is or was another board's. */
export function addBoard(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actorId: number,
  board: BoardDraft,
): Promise<SaveResult> {
  return unlessTaken(() =>
    transaction(db, async (tx) => {
      const at = now();
      const id = await insertBoard(tx, board, at);
      await replaceTexts(tx, id, boardTexts(board));
      await record(tx, { kind: 'board.created', at, actorId, boardId: id, data: { slug: board.slug } });
      return { ok: true, id };
    }),
  );
}

/** Changes a board, if it is still what the form was opened with; an address it leaves keeps leading to it. */
export function changeBoard(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actorId: number,
  id: number,
  board: BoardDraft,
): Promise<SaveResult> {
  return unlessTaken(() =>
    transaction(db, async (tx) => {
      const before = await lockBoard(tx, id);
      if (!before) throw new NotFound();
      if (settingsVersion(before) !== board.state) return { ok: false, because: 'changed', current: before };
      await updateBoard(tx, id, board);
      await replaceTexts(tx, id, boardTexts(board));
      const at = now();
      await keepPastNames(tx, before, board, at);
      await recordChange(tx, before, board, { at, actorId });
      return { ok: true, id };
    }),
  );
}

async function keepPastNames(tx: Tx, before: BoardSettings, board: BoardDraft, until: Date): Promise<void> {
  const names = new Map<string, string>(boardTexts(board).map(({ language, name }) => [language, name]));
  for (const [language, { name }] of Object.entries(before.texts)) {
    if (names.get(language) !== name) await insertPastName(tx, before.id, { language, name, until });
  }
}

async function recordChange(
  tx: Tx,
  before: BoardSettings,
  board: BoardDraft,
  by: { at: Date; actorId: number },
) {
  const changed = adminBoardSettings.filter((name) => before[name] !== board[name]);
  const settings = Object.fromEntries(changed.map((name) => [name, { from: before[name], to: board[name] }]));
  const texts = Object.fromEntries(
    boardTexts(board).map(({ language, name, description }) => [language, { name, description }]),
  );
  await record(tx, {
    kind: 'board.changed',
    ...by,
    boardId: before.id,
    data: { settings, texts: { from: before.texts, to: texts } },
  });
}

async function unlessTaken(work: () => Promise<SaveResult>): Promise<SaveResult> {
  try {
    return await work();
  } catch (error) {
    if (violates(error, 'boards_slug_key')) {
      return {
        ok: false,
        because: 'taken',
        message: msg('Another board has this address. Choose a different one.'),
      };
    }
    if (violates(error, 'boards_slug_unused')) {
      return {
        ok: false,
        because: 'taken',
        message: msg(
          'This address used to belong to another board and still leads there. Choose a different one.',
        ),
      };
    }
    throw error;
  }
}
