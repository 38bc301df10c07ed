import { adopt } from '#src/platform/ops/adopt.ts';
import { counted } from '#src/platform/text/counted.ts';
import { runCommand } from '../command.ts';

const usage = `npm run adopt -- [--drop-mails]

Makes the database the one that runs under this BASE_URL. A database that was restored from a backup, or is started under
another address than its own, is taken for a copy: no mail leaves it and nothing closes in it until this is done.

  --drop-mails    forget the mails that wait in it: those of a backup were sent since`;

await runCommand({
  usage,
  options: { 'drop-mails': { type: 'boolean' } },
  positionals: 0,
  prepare: ({ values }) => values['drop-mails'] === true,
  async work(deps, dropMails) {
    const dropped = await adopt(deps, dropMails);
    if (dropMails) console.log(`${counted(dropped, 'mail was', 'mails were')} dropped.`);
    console.log(`This database is the one of ${deps.config.baseUrl} now: mails leave and debates close.`);
    return 0;
  },
});
