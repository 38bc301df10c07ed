import { parseArgs } from 'node:util';
import { AdminForm } from '#src/people/accounts/forms.ts';
import { makeAdmin } from '#src/people/accounts/make-admin.ts';
import { violates } from '#src/platform/db/errors.ts';

const usage = 'npm run create-admin -- --email NAME@EXAMPLE.ORG --name "NAME" --handle HANDLE';
const said = {
  nobody: 'The account is made and is an admin.',
  member: 'The member is an admin now.',
  admin: 'The member is an admin already.',
};

function readArguments() {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { email: text, name: text, handle: text } });
  const parsed = AdminForm.safeParse(values);
  if (parsed.success) return parsed.data;
  throw new Error(
    parsed.error.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`).join('\n'),
  );
}

async function createAdmin(): Promise<void> {
  const who = readArguments();
  // Loaded once the arguments make sense: it takes a second or two.
  const { bootstrap } = await import('#src/bootstrap.ts');
  const { deps, close } = await bootstrap('required');
  try {
    const { was, link } = await makeAdmin(deps, who);
    console.log(`${said[was]}\nChoose the password here within one hour (the link works once):\n\n${link}\n`);
  } catch (error) {
    throw violates(error, 'members_handle_key')
      ? new Error(`--handle: somebody has the handle ${who.handle}`)
      : error;
  } finally {
    await close();
  }
}

try {
  await createAdmin();
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  process.exitCode = 1;
}
