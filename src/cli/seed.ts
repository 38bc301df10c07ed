import { seedDemo } from '#src/demo/seed.ts';
import { demoSignIns } from '#src/demo/sign-ins.ts';
import { runCommand } from './command.ts';

const usage = `npm run seed

Fills an empty platform with the demo content: invented members of invented organisations, and their debates.
Refused where there are members or debates already.`;

await runCommand({
  usage,
  options: {},
  positionals: 0,
  prepare: () => null,
  async work(deps) {
    if (deps.config.production)
      throw new Error('Demo accounts have a known password, so there are none in production.');
    if (!(await seedDemo(deps)))
      throw new Error('There are members or debates already, so nothing was changed.');
    console.log('The demo content is here. Sign in as');
    for (const { role, email, password } of demoSignIns) console.log(`  ${role}: ${email}, ${password}`);
    return 0;
  },
});
