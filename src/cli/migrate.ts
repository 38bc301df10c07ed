import { runCommand } from './command.ts';

const usage = `npm run migrate

Brings the database to the present schema. Starting the application does the same.`;

await runCommand({
  usage,
  options: {},
  positionals: 0,
  schema: () => 'migrate',
  prepare: () => null,
  async work() {
    console.log('The database has the present schema.');
    return 0;
  },
});
