import type { Config } from '#src/platform/config.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { ProblemCheck, ProblemFinding, Situation } from '#src/platform/ops/check.ts';
import type { Problem } from './problem.ts';

// One that throws or hangs hides nothing of the others.
const patienceMs = 8000;
const databaseKind = 'database';

/** Runs the checks beside each other and returns what they find, without secrets; what explains another is named with it. */
export async function findProblems(
  situation: Situation,
  checks: readonly ProblemCheck[],
  patience = patienceMs,
): Promise<Problem[]> {
  const found = await Promise.all(checks.map((check) => resultOf(check, situation, patience)));
  const kinds = new Set(found.flatMap((result) => (result === null ? [] : [result.kind])));
  return found
    .filter((result) => result !== null)
    .map((result) => {
      const explaining = [...result.explainedBy, ...(result.hasFailed ? [databaseKind] : [])];
      const explainedBy = explaining.find((kind) => kind !== result.kind && kinds.has(kind)) ?? null;
      return { ...withoutSecrets(result.finding, situation.config), kind: result.kind, explainedBy };
    });
}

type CheckResult = {
  kind: string;
  explainedBy: readonly string[];
  finding: ProblemFinding;
  hasFailed: boolean;
};

async function resultOf(
  { kind, explainedBy = [], run }: ProblemCheck,
  situation: Situation,
  patience: number,
): Promise<CheckResult | null> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => late.reject(new Error(`no answer within ${patience / 1000} seconds`)),
    patience,
  );
  try {
    const finding = await Promise.race([run(situation), late.promise]);
    return finding && { kind, explainedBy, finding, hasFailed: false };
  } catch (error) {
    const finding: ProblemFinding = {
      weight: 'warning',
      what: msg('The check “{name}” could not be run.'),
      remedy: msg('Read what it says; if nothing else is wrong, report it as a bug.'),
      params: { name: kind },
      detail: String(error instanceof Error ? error.message : error),
    };
    return { kind, explainedBy, finding, hasFailed: true };
  } finally {
    clearTimeout(timer);
  }
}

/** Returns a finding in which whatever the configuration keeps secret is blacked out. */
function withoutSecrets(finding: ProblemFinding, config: Config): ProblemFinding {
  if (finding.detail === undefined) return finding;
  const detail = secretsOf(config).reduce((text, secret) => text.replaceAll(secret, '…'), finding.detail);
  return { ...finding, detail };
}

function secretsOf({
  databaseUrl,
  databaseReplicaUrl,
  smtpUrl,
  sessionSecret,
  previousSecrets,
  metricsToken,
}: Config): string[] {
  const passwords = [databaseUrl, databaseReplicaUrl, smtpUrl].flatMap((address) => {
    const { password } = new URL(address ?? 'none:');
    return [password, decodeURIComponent(password)];
  });
  return [...passwords, sessionSecret, ...previousSecrets, metricsToken ?? ''].filter(
    (secret) => secret.length > 3,
  );
}
