/** What each check finds wrong, and what it finds right. */
import { fileRoom, scanner } from '#src/concerns/files/checks.ts';
import { administrators } from '#src/people/roles/checks.ts';
import { replicaFollows } from '#src/platform/db/replica/checks.ts';
import type { ProblemFinding } from '#src/platform/ops/check.ts';
import { databaseAnswers } from '#src/platform/ops/checks/database/answers.ts';
import { clock } from '#src/platform/ops/checks/database/clock.ts';
import { collations } from '#src/platform/ops/checks/database/collations.ts';
import { connections } from '#src/platform/ops/checks/database/connections.ts';
import { durability } from '#src/platform/ops/checks/database/durability.ts';
import { extensions } from '#src/platform/ops/checks/database/extensions.ts';
import { invalidIndexes } from '#src/platform/ops/checks/database/invalid-indexes.ts';
import { locale } from '#src/platform/ops/checks/database/locale.ts';
import { longTransactions } from '#src/platform/ops/checks/database/long-transactions.ts';
import { notificationQueue } from '#src/platform/ops/checks/database/notifications.ts';
import { pooler } from '#src/platform/ops/checks/database/pooler.ts';
import { schema } from '#src/platform/ops/checks/database/schema.ts';
import { databaseVersion } from '#src/platform/ops/checks/database/version.ts';
import { wraparound } from '#src/platform/ops/checks/database/wraparound.ts';
import { failing } from '#src/platform/ops/checks/jobs/failing.ts';
import { givenUp } from '#src/platform/ops/checks/jobs/given-up.ts';
import { standStill } from '#src/platform/ops/checks/jobs/stand-still.ts';
import { timetableRuns } from '#src/platform/ops/checks/jobs/timetable.ts';
import { dataFolder } from '#src/platform/ops/checks/machine/data-folder.ts';
import { disk } from '#src/platform/ops/checks/machine/disk.ts';
import { memory } from '#src/platform/ops/checks/machine/memory.ts';
import { refusedAddresses } from '#src/platform/ops/checks/mail/refused.ts';
import { senderDomain } from '#src/platform/ops/checks/mail/sender-domain.ts';
import { mailServer } from '#src/platform/ops/checks/mail/server.ts';
import { mailWaits } from '#src/platform/ops/checks/mail/waiting.ts';
import { mailToFiles } from '#src/platform/ops/checks/settings/mail-to-files.ts';
import { exampleValues } from '#src/platform/ops/checks/settings/placeholders.ts';
import { plainHttp } from '#src/platform/ops/checks/settings/plain-http.ts';
import { publicAddress } from '#src/platform/ops/checks/web/address.ts';
import { certificate } from '#src/platform/ops/checks/web/certificate.ts';
import { oneAddress, wrongOrigin, wrongProtocol } from '#src/platform/ops/checks/web/sign-ins.ts';
import { modesOn } from '#src/site/operations/checks.ts';

type Judged<Facts> = { kind: string; judge: (facts: Facts) => ProblemFinding | null };
/** A check with what it says of something wrong, and of something right. */
type Case = { kind: string; red: ProblemFinding[]; green: (ProblemFinding | null)[] };

function of<Facts>({ kind, judge }: Judged<Facts>, reds: NoInfer<Facts>[], greens: NoInfer<Facts>[]): Case {
  return { kind, red: reds.map(judge).filter((found) => found !== null), green: greens.map(judge) };
}

const seen = {
  reason: 'origin',
  seen: 'http://city.eu',
  expected: 'https://city.eu',
  since: new Date(),
} as const;
const gigabyte = 1_000_000_000;
const pool = { most: 97, used: 20, processes: 2, each: 12 };
const host = 'city.eu';

export const cases: readonly Case[] = [
  of(plainHttp, ['http://city.eu'], ['https://city.eu', 'http://localhost:3000']),
  of(exampleValues, [['CONTACT']], [[]]),
  of(mailToFiles, [false], [true]),
  of(databaseAnswers, ['connect ECONNREFUSED'], [null]),
  of(databaseVersion, [{ number: 140_011, version: '14.11' }], [{ number: 150_000, version: '15.0' }]),
  of(
    durability,
    [
      { fsync: 'off', fullPageWrites: 'on' },
      { fsync: 'on', fullPageWrites: 'off' },
    ],
    [{ fsync: 'on', fullPageWrites: 'on' }],
  ),
  of(extensions, [[{ name: 'unaccent', error: 'could not open the library' }]], [[]]),
  of(collations, [[{ name: 'und-x-icu', statement: 'ALTER COLLATION "und-x-icu" REFRESH VERSION;' }]], [[]]),
  of(
    locale,
    [
      { provider: 'c', name: 'en_US.utf8' },
      { provider: 'b', name: 'C' },
    ],
    [{ provider: 'b', name: 'C.UTF-8' }],
  ),
  of(
    connections,
    [
      { ...pool, processes: 9 },
      { ...pool, used: 95 },
    ],
    [pool],
  ),
  of(longTransactions, [{ pid: 7, minutes: 61 }], [undefined, { pid: 7, minutes: 59 }]),
  of(notificationQueue, [10], [9]),
  of(invalidIndexes, [['members_name']], [[]]),
  of(wraparound, [1000], [200]),
  of(clock, [6], [5]),
  of(
    schema,
    [
      { missing: ['0058-operations'], unknown: [] },
      { missing: [], unknown: ['0099-future'] },
    ],
    [{ missing: [], unknown: [] }],
  ),
  of(pooler, [true], [false]),
  of(
    replicaFollows,
    [
      { error: null, isBehind: true },
      { error: 'ECONNREFUSED', isBehind: true },
    ],
    [null, { error: null, isBehind: false }],
  ),
  of(
    standStill,
    [{ due: 3, busy: 0 }],
    [
      { due: 0, busy: 0 },
      { due: 3, busy: 1 },
    ],
  ),
  of(givenUp, [1], [0]),
  of(failing, [[{ task: 'close-debates', error: 'timeout' }]], [[]]),
  of(timetableRuns, [5], [4]),
  of(
    mailWaits,
    [
      { count: 1, minutes: 10, error: null },
      { count: 2, minutes: 90, error: '421 Closing' },
    ],
    [{ count: 9, minutes: 9, error: null }],
  ),
  of(
    mailServer,
    ['wrong version number', 'self-signed certificate', '535 Authentication failed', 'ECONNREFUSED'],
    [null],
  ),
  of(refusedAddresses, [1], [0]),
  of(senderDomain, [{ domain: host, missing: ['SPF'] }], [{ domain: host, missing: [] }]),
  of(
    publicAddress,
    [{ baseUrl: `https://${host}`, error: '502' }],
    [{ baseUrl: `https://${host}`, error: null }],
  ),
  of(
    certificate,
    [
      { hostname: host, days: 2 },
      { hostname: host, days: 13 },
    ],
    [{ hostname: host, days: 14 }],
  ),
  of(wrongOrigin, [seen], [undefined]),
  of(wrongProtocol, [seen], [undefined]),
  of(oneAddress, [seen], [undefined]),
  of(
    disk,
    [
      { dataDir: '/data', free: 0.4 * gigabyte, all: 2 * gigabyte },
      { dataDir: '/data', free: 4 * gigabyte, all: 100 * gigabyte },
    ],
    [{ dataDir: '/data', free: gigabyte, all: 10 * gigabyte }],
  ),
  of(dataFolder, [{ dataDir: '/data', isRight: false }], [{ dataDir: '/data', isRight: true }]),
  of(memory, [{ used: 95, most: 100 }], [{ used: 89, most: 100 }]),
  of(
    administrators,
    [
      { count: 0, needed: 1 },
      { count: 1, needed: 2 },
    ],
    [{ count: 2, needed: 2 }],
  ),
  of(modesOn, [['read-only']], [[]]),
  of(fileRoom, [{ used: 4500, most: 5000 }], [{ used: 4499, most: 5000 }]),
  of(scanner, [60], [0]),
];
