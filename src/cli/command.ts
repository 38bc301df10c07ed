import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { type Context, openContext } from '#src/context.ts';

export type Command<O extends ParseArgsOptionsConfig> = {
  /** What --help prints, and a mistake in the arguments shows. */
  usage: string;
  options: O;
  /** How many arguments there must be. */
  positionals: number;
  /** What it does; the exit code where that is not 0. */
  work: (deps: Context['deps'], given: Given<O>) => Promise<number | undefined>;
};

type Parsed<O extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ options: O; allowPositionals: true; strict: true }>
>;
type Given<O extends ParseArgsOptionsConfig> = Pick<Parsed<O>, 'values' | 'positionals'>;

/** A mistake of whoever typed the command: the message is shown with the usage. */
export class UsageError extends Error {}

/**
 * Runs one command of the command line: arguments, database, work, and everything closed again. What fails is one
 * message on stderr and exit code 1; a command typed wrongly also shows its usage.
 */
export async function runCommand<const O extends ParseArgsOptionsConfig>(command: Command<O>): Promise<void> {
  if (process.argv.slice(2).some((argument) => argument === '--help' || argument === '-h')) {
    console.log(command.usage);
    return;
  }
  try {
    const given = read(command);
    const { deps, close } = await openContext();
    try {
      process.exitCode = (await command.work(deps, given)) ?? 0;
    } finally {
      await close();
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    if (error instanceof UsageError) console.error(`\n${command.usage}`);
    process.exitCode = 1;
  }
}

function read<const O extends ParseArgsOptionsConfig>(command: Command<O>): Given<O> {
  let parsed: Parsed<O>;
  try {
    parsed = parseArgs({ options: command.options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  if (parsed.positionals.length !== command.positionals) {
    throw new UsageError(
      `${command.positionals} arguments are needed, ${parsed.positionals.length} were given.`,
    );
  }
  return parsed;
}
