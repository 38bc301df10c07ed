import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import type { Bootstrapped } from '#src/bootstrap.ts';
import type { SchemaWish } from '#src/platform/db/prepare.ts';
import { counted } from '#src/platform/text/counted.ts';

type Command<O extends ParseArgsOptionsConfig, Input> = {
  /** What --help prints, and a mistake in the arguments shows. */
  usage: string;
  options: O;
  /** How many arguments there must be, or at least and at most. */
  positionals: number | readonly [least: number, most: number];
  /** What it does about the schema of the database; without it, that has to be the present one. */
  schema?: (given: Given<O>) => SchemaWish;
  /** What the arguments ask for, before the database is opened; throws a UsageError where they make no sense. */
  prepare: (given: Given<O>) => Input;
  /** What it does; the exit code where that is not 0. */
  work: (deps: Bootstrapped['deps'], input: Input) => Promise<number | undefined>;
};

type ParsedArguments<O extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ options: O; allowPositionals: true; strict: true }>
>;
type Given<O extends ParseArgsOptionsConfig> = Pick<ParsedArguments<O>, 'values' | 'positionals'>;

/** A mistake of whoever typed the command: the message is shown with the usage. */
export class UsageError extends Error {}

/**
 * Runs one command of the command line: arguments, database, work, and everything closed again. What fails is one
 * message on stderr and exit code 1; a command typed wrongly also shows its usage.
 */
export async function runCommand<const O extends ParseArgsOptionsConfig, Input>(
  command: Command<O, Input>,
): Promise<void> {
  if (process.argv.slice(2).some((argument) => argument === '--help' || argument === '-h')) {
    console.log(command.usage);
    return;
  }
  try {
    const given = read(command);
    const input = command.prepare(given);
    // Loaded once the arguments make sense: it takes a second or two.
    const { bootstrap } = await import('#src/bootstrap.ts');
    const { forWork, close } = await bootstrap(command.schema?.(given) ?? 'required');
    try {
      process.exitCode = (await command.work(forWork, input)) ?? 0;
    } finally {
      await close();
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    if (error instanceof UsageError) console.error(`\n${command.usage}`);
    process.exitCode = 1;
  }
}

function read<O extends ParseArgsOptionsConfig>(
  command: Pick<Command<O, never>, 'options' | 'positionals'>,
): Given<O> {
  let parsed: ParsedArguments<O>;
  try {
    parsed = parseArgs({ options: command.options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  const { positionals } = command;
  const [least, most] = typeof positionals === 'number' ? [positionals, positionals] : positionals;
  if (parsed.positionals.length < least || parsed.positionals.length > most) {
    throw new UsageError(
      `${counted(least, 'argument is', 'arguments are')} needed, ${counted(parsed.positionals.length, 'was', 'were')} given.`,
    );
  }
  return parsed;
}
