import { runCommand } from './command.ts';

const usage = `npm run migrate

Brings the database to the present schema. Starting the application does the same.`;

// Every command opens the database at its present schema, so there is nothing left to do here.
await runCommand({
  usage,
  options: {},
  positionals: 0,
  prepare: () => null,
  async work() {
    console.log('The database has the present schema.');
    return 0;
  },
});
