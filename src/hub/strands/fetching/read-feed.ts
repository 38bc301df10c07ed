import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { ReadEntry } from '#src/hub/strands/entries-store.ts';
import { entriesKept, entryDays } from '#src/hub/strands/strand.ts';
import { fitting } from '#src/platform/text/excerpt.ts';
import type { RawFeed } from './entries-of.ts';

const parseMs = 10_000;
const megabytes = 64;

/** Returns the entries of a feed as plain text, the newest first; throws where it is none that can be read. */
export async function readFeed(body: Buffer, contentType: string, now: Date): Promise<ReadEntry[]> {
  const text = decoded(body, contentType);
  // Entities of its own are what blows up; no feed needs them.
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) throw new Error('a feed with a document type');
  const { language, entries } = await parsed(text);
  const oldest = now.getTime() - entryDays * 86_400_000;
  return entries
    .map((entry): ReadEntry => {
      const at = entry.published === null ? Number.NaN : Date.parse(entry.published);
      return {
        guid: createHash('sha256').update(entry.guid).digest('hex'),
        url: /^https?:\/\//i.test(entry.url) && URL.canParse(entry.url) ? new URL(entry.url).href : '',
        title: fitting(entry.title, 300),
        summary: fitting(entry.summary, 500),
        language: /^[a-z]{2}(?![a-z])/i.exec(language ?? '')?.[0].toLowerCase() ?? null,
        publishedAt: at <= now.getTime() ? new Date(at) : null,
      };
    })
    .filter(({ url, title }) => url !== '' && url.length <= 2000 && title !== '')
    .filter(({ publishedAt }) => publishedAt === null || publishedAt.getTime() >= oldest)
    .sort((a, b) => (b.publishedAt ?? now).getTime() - (a.publishedAt ?? now).getTime())
    .slice(0, entriesKept);
}

function decoded(body: Buffer, contentType: string): string {
  const declared = /encoding=["']([\w-]{1,30})["']/.exec(body.subarray(0, 200).toString('latin1'))?.[1];
  const label = /charset=["']?([\w-]{1,30})/i.exec(contentType)?.[1] ?? declared ?? 'utf-8';
  return new TextDecoder(label).decode(body);
}

function parsed(text: string): Promise<RawFeed> {
  const worker = new Worker(new URL('./parse-worker.ts', import.meta.url), {
    workerData: text,
    resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 },
    env: {},
    stderr: true,
  });
  const late = setTimeout(() => worker.terminate(), parseMs);
  return new Promise<RawFeed>((resolve, reject) => {
    worker.once('message', resolve).once('error', reject);
    worker.once('exit', () => reject(new Error('a feed that cannot be read')));
  }).finally(() => {
    clearTimeout(late);
    return worker.terminate();
  });
}
