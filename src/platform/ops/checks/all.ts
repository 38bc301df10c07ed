import { replicaFollows } from '#src/platform/db/replica/checks.ts';
import type { ProblemCheck } from '#src/platform/ops/check.ts';
import { databaseAnswers } from './database/answers.ts';
import { clock } from './database/clock.ts';
import { collations } from './database/collations.ts';
import { connections } from './database/connections.ts';
import { durability } from './database/durability.ts';
import { extensions } from './database/extensions.ts';
import { invalidIndexes } from './database/invalid-indexes.ts';
import { locale } from './database/locale.ts';
import { longTransactions } from './database/long-transactions.ts';
import { notificationQueue } from './database/notifications.ts';
import { pooler } from './database/pooler.ts';
import { schema } from './database/schema.ts';
import { databaseVersion } from './database/version.ts';
import { wraparound } from './database/wraparound.ts';
import { failing } from './jobs/failing.ts';
import { givenUp } from './jobs/given-up.ts';
import { standStill } from './jobs/stand-still.ts';
import { timetableRuns } from './jobs/timetable.ts';
import { dataFolder } from './machine/data-folder.ts';
import { disk } from './machine/disk.ts';
import { memory } from './machine/memory.ts';
import { refusedAddresses } from './mail/refused.ts';
import { senderDomain } from './mail/sender-domain.ts';
import { mailServer } from './mail/server.ts';
import { mailWaits } from './mail/waiting.ts';
import { mailToFiles } from './settings/mail-to-files.ts';
import { exampleValues } from './settings/placeholders.ts';
import { plainHttp } from './settings/plain-http.ts';
import { publicAddress } from './web/address.ts';
import { certificate } from './web/certificate.ts';
import { oneAddress, wrongOrigin, wrongProtocol } from './web/sign-ins.ts';

/** The checks of the platform itself; slices bring those of their nouns. */
const ofPlatform: readonly ProblemCheck[] = [
  databaseAnswers,
  databaseVersion,
  schema,
  pooler,
  replicaFollows,
  durability,
  extensions,
  collations,
  locale,
  connections,
  longTransactions,
  notificationQueue,
  invalidIndexes,
  wraparound,
  clock,
  standStill,
  givenUp,
  failing,
  timetableRuns,
  mailToFiles,
  mailWaits,
  mailServer,
  refusedAddresses,
  senderDomain,
  plainHttp,
  exampleValues,
  publicAddress,
  certificate,
  wrongOrigin,
  wrongProtocol,
  oneAddress,
  disk,
  dataFolder,
  memory,
];

/** Returns every check: those of the platform, then those of the slices. */
export function checksOf(slices: readonly { checks?: readonly ProblemCheck[] }[]): readonly ProblemCheck[] {
  return [...ofPlatform, ...slices.flatMap(({ checks = [] }) => checks)];
}
