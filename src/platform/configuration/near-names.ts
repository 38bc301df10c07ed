import damerauLevenshtein from 'damerau-levenshtein';
import { variableNames } from './environment.ts';
import { secretNames } from './secret-files.ts';

const known = [...variableNames, ...secretNames.map((name) => `${name}_FILE`)];
// Shorter names are near to too many others.
const shortest = 7;
// In these two slips are few. In shorter ones they make another word, such as DATABASE_PORT.
const longName = 15;
const plain = (name: string) => name.replace(/[^a-z]/gi, '').toUpperCase();

/** Returns, a line each, the variables whose name is nearly one of ours that is not set: a slip of the pen, or an old name. */
export function nearNames(environment: NodeJS.ProcessEnv): string[] {
  const missing = known.filter((name) => name.length >= shortest && environment[name] === undefined);
  return Object.keys(environment)
    .filter((name) => !known.includes(name))
    .flatMap((name) => {
      const meant = missing.find((each) => isNear(name, each));
      return meant === undefined ? [] : [`${name}: there is no such variable; did you mean ${meant}?`];
    });
}

function isNear(name: string, known: string): boolean {
  if (plain(name) === plain(known)) return true;
  const slips = known.length >= longName ? 2 : 1;
  return damerauLevenshtein(name.toUpperCase(), known).steps <= slips;
}
