import { endAllSessions } from '#src/people/accounts/sessions/store.ts';
import { appendCommand } from '#src/platform/audit/store.ts';
import { transaction } from '#src/platform/db/transaction.ts';
import { counted } from '#src/platform/text/counted.ts';
import { runCommand } from '../command.ts';

const usage = `npm run sign-out-all

Ends every session: everybody signs in again. For when a SESSION_SECRET has leaked: put a new one in its place first.`;

await runCommand({
  usage,
  options: {},
  positionals: 0,
  prepare: () => null,
  async work({ db, now }) {
    const ended = await transaction(db, async (tx) => {
      await appendCommand(tx, { at: now(), act: 'npm run sign-out-all', about: null });
      return endAllSessions(tx);
    });
    console.log(`${counted(ended, 'session was', 'sessions were')} ended.`);
    return 0;
  },
});
