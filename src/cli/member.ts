import { endSuspension } from '#src/moderation/decisions/measures/end-suspension.ts';
import {
  changeAddressOfMember,
  linkForMember,
  resetFactorOfMember,
  signOutMember,
} from '#src/people/accounts/by-operator.ts';
import { AdminForm } from '#src/people/accounts/forms.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { runCommand, UsageError } from './command.ts';

const usage = `npm run member -- --email NAME@EXAMPLE.ORG OPTION

Helps a member who cannot help themselves. Whatever is done stands in the audit, as done by the operator.

  --link                 prints a link by which they choose a new password (works once, for an hour)
  --sign-out             signs them out everywhere
  --reset-second-factor  takes their second factor away, and signs them out; they are told by e-mail
  --end-suspension       ends their suspension now; they are told as where one ends by itself
  --address ADDRESS      gives them another e-mail address; both are told
  --help                 this text`;

type Help = (deps: Deps) => Promise<string>;

await runCommand({
  usage,
  options: {
    email: { type: 'string' },
    link: { type: 'boolean' },
    'sign-out': { type: 'boolean' },
    'reset-second-factor': { type: 'boolean' },
    'end-suspension': { type: 'boolean' },
    address: { type: 'string' },
  },
  positionals: 0,
  prepare({ values }): Help {
    const email = addressOf(values.email, '--email');
    const { address } = values;
    const helps: (Help | false)[] = [
      values.link === true &&
        (async (deps) =>
          `They choose a password here within one hour (the link works once):\n\n${await linkForMember(deps, email)}\n`),
      values['sign-out'] === true &&
        (async (deps) => {
          await signOutMember(deps, email);
          return 'They are signed out everywhere.';
        }),
      values['reset-second-factor'] === true &&
        (async (deps) =>
          (await resetFactorOfMember(deps, email))
            ? 'The second factor is taken away.'
            : 'They had no second factor.'),
      values['end-suspension'] === true &&
        (async (deps) =>
          (await endSuspension(deps, email)) ? 'The suspension ends now.' : 'They were not suspended.'),
      address !== undefined && changing(email, addressOf(address, '--address')),
    ];
    const [help, ...more] = helps.filter((each) => each !== false);
    if (!help || more.length > 0) throw new UsageError('Say one of the options.');
    return help;
  },
  async work(deps, help) {
    console.log(await help(deps));
    return 0;
  },
});

function changing(email: string, address: string): Help {
  return async (deps) => {
    await changeAddressOfMember(deps, email, address);
    return `The address is ${address} now.`;
  };
}

function addressOf(typed: string | undefined, option: string): string {
  const parsed = AdminForm.shape.email.safeParse(typed);
  if (!parsed.success) throw new UsageError(`${option} is an e-mail address.`);
  return parsed.data;
}
