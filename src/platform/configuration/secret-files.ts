import { readFileSync } from 'node:fs';

/** What may be in a file instead, named by the variable with _FILE after it: so containers are given secrets. */
export const secretNames = [
  'DATABASE_URL',
  'DATABASE_REPLICA_URL',
  'SMTP_URL',
  'SESSION_SECRET',
  'METRICS_TOKEN',
] as const;

/** Returns the environment with its secrets read from their files, and what is wrong with these, a line each. */
export function withSecretFiles(environment: NodeJS.ProcessEnv): {
  environment: NodeJS.ProcessEnv;
  mistakes: string[];
} {
  const read: NodeJS.ProcessEnv = { ...environment };
  const mistakes: string[] = [];
  for (const name of secretNames) {
    const variable = `${name}_FILE`;
    const path = environment[variable];
    if (!path) continue;
    if (environment[name]) {
      mistakes.push(`${variable}: ${name} is set as well; keep one of them`);
      continue;
    }
    try {
      read[name] = readFileSync(path, 'utf8').trim();
      if (!read[name]) mistakes.push(`${variable}: the file ${path} is empty; write the value into it`);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
      mistakes.push(`${variable}: the file ${path} cannot be read (${code}); let this user read it`);
    }
  }
  return { environment: read, mistakes };
}
