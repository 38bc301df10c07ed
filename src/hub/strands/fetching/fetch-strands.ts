import { mostStrands, strandsAtOnce } from '#src/hub/strands/strand.ts';
import { eachApart } from '#src/platform/jobs/one-by-one.ts';
import type { Deps, Job } from '#src/platform/slice/slice.ts';
import { type Fetched, fetchPublic, internet, type Outside } from './fetch-public.ts';
import { readFeed } from './read-feed.ts';
import { type DueStrand, dueStrands, setAnswered, setFailed } from './store.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Asks the strands that are due, where this installation asks others at all. */
export const strandsFetched: Job = {
  task: 'fetch-strands',
  cron: '*/10 * * * *',
  run: async (deps) => (deps.config.strands ? fetchStrands(deps, internet) : undefined),
};

type Fetching = Pick<Deps, 'db' | 'now' | 'config'>;

/** Asks the strands that are due, four at a time: what they answer is stored, and when they are asked again. */
export async function fetchStrands(deps: Fetching, outside: Outside): Promise<void> {
  const due = (await dueStrands(deps.db, deps.now(), mostStrands)).values();
  const oneByOne = () => eachApart(due, (strand) => fetchStrand(deps, outside, strand));
  await Promise.all(Array.from({ length: strandsAtOnce }, oneByOne));
}

async function fetchStrand(deps: Fetching, outside: Outside, strand: DueStrand): Promise<void> {
  const { db, config } = deps;
  const at = deps.now();
  const { id, etag, modified, feedUrl } = strand;
  const asking = {
    'User-Agent': `ICT4Society (${config.operator.replace(/[^\x20-\x7e]+/g, ' ').slice(0, 200)}; ${config.baseUrl})`,
    Accept:
      feedUrl === null ? 'text/html, */*;q=0.1' : 'application/atom+xml, application/rss+xml, */*;q=0.1',
    'Accept-Encoding': 'gzip, deflate, br',
    ...(feedUrl !== null && etag !== null && { 'If-None-Match': etag }),
    ...(feedUrl !== null && modified !== null && { 'If-Modified-Since': modified }),
  };
  const wantsBody = feedUrl !== null;
  const fetched = await fetchPublic(outside, feedUrl ?? strand.url, asking, { wantsBody });
  const soon = new Date(at.getTime() + (feedUrl === null ? 7 * dayMs : hourMs));
  if (fetched.status === 304) return setAnswered(db, id, { at, nextAt: soon, etag, modified }, null);
  const entries = await entriesIn(fetched, strand, at);
  if (entries === 'failed') {
    const nextAt = new Date(at.getTime() + waitAfter(strand.failures, fetched));
    return setFailed(db, id, { nextAt, dead: fetched.status === 410 });
  }
  const { headers } = fetched;
  await setAnswered(
    db,
    id,
    {
      ...{ at, nextAt: soon },
      etag: short(headers.etag, 300),
      modified: short(headers['last-modified'], 100),
    },
    entries,
  );
}

async function entriesIn({ status, body, headers }: Fetched, { feedUrl }: DueStrand, at: Date) {
  if (status === 200 && feedUrl === null) return null;
  if (status !== 200 || body === null) return 'failed';
  return readFeed(body, headers['content-type'] ?? '', at).catch(() => 'failed' as const);
}

/** Returns how long to wait after so many failures: twice as long each time, up to a day, or as the other side asks. */
function waitAfter(failures: number, { headers }: Fetched): number {
  const doubled = Math.min(dayMs, hourMs * 2 ** Math.min(failures + 1, 10));
  const asked = Number(headers['retry-after']);
  return Number.isFinite(asked) && asked > 0 ? Math.min(7 * dayMs, Math.max(doubled, asked * 1000)) : doubled;
}

function short(value: string | undefined, most: number): string | null {
  return value === undefined || value.length > most ? null : value;
}
