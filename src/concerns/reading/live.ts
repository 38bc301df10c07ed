import { randomInt } from 'node:crypto';
import type { Writable } from 'node:stream';
import type { CommittedEvent } from '#src/platform/events/changes.ts';
import { PageError, TooMany } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { type Arrival, arrivals, arrivalsSince, standingSessions } from './live-queries.ts';
import type { Since } from './reading.ts';

/** Who listens, and to what. */
type Listener = {
  debateId: number;
  memberId: number | null;
  /** The session of a member: the stream ends with it, or when a suspension begins or ends. */
  sid: string | null;
  suspended: boolean;
  /** What is counted together towards `mostEach`: a member, or an address. */
  who: string;
};

/** The answer as it is written bit by bit. */
type Answer = Pick<Writable, 'write' | 'end' | 'destroy' | 'once' | 'writableLength'> & {
  writeHead(status: number, headers: Record<string, string>): unknown;
};
type Stream = Listener & {
  res: Answer;
  /** What it was told: something may be heard of and found at once. */
  told: Set<number>;
};

const mostStreams = 2000;
const mostEach = 20;
const heartbeatMs = 25_000;
const mostBuffered = 16 * 1024;
const waitSeconds = 30;

/**
 * The streams of this process, by which pages hear of new contributions. Nothing is asked while nobody listens;
 * an act costs one statement for all who hear of it.
 */
export function liveStreams({ db, changes, log, now }: Pick<Deps, 'db' | 'changes' | 'log' | 'now'>) {
  const streams = new Set<Stream>();
  const waiting = new Map<number, Set<number>>();
  let telling = false;
  let heart: NodeJS.Timeout | undefined;

  const drop = (stream: Stream) => {
    streams.delete(stream);
    if (streams.size === 0) clearInterval(heart);
    stream.res.end();
  };
  const write = (stream: Stream, text: string) => {
    stream.res.write(text);
    // Who does not take what is sent would have it kept here for ever.
    if (stream.res.writableLength > mostBuffered) stream.res.destroy();
  };
  const announce = (stream: Stream, arrived: readonly Arrival[]) => {
    const news = arrived.filter(({ id, authorId }) => authorId !== stream.memberId && !stream.told.has(id));
    for (const { id } of news) stream.told.add(id);
    if (news.length > 0) write(stream, messageOf(news));
  };
  const of = (debateId: number) => [...streams].filter((stream) => stream.debateId === debateId);

  const tell = async (debateId: number, ids: readonly number[]) => {
    const members = of(debateId).flatMap(({ sid }) => (sid === null ? [] : [sid]));
    const standing = members.length === 0 ? [] : await standingSessions(db, members, now());
    const suspended = new Map(standing.map((session) => [session.sid, session.suspended]));
    for (const stream of of(debateId)) {
      if (
        stream.sid !== null &&
        suspended.get(stream.sid) !== stream.suspended &&
        members.includes(stream.sid)
      ) {
        write(stream, 'event: over\ndata: {}\n\n');
        drop(stream);
      }
    }
    const arrived = await arrivals(db, debateId, ids);
    for (const stream of of(debateId)) {
      announce(stream, arrived);
    }
  };
  const tellWaiting = async () => {
    if (telling) return;
    telling = true;
    try {
      for (const [debateId, ids] of waiting) {
        waiting.delete(debateId);
        await tell(debateId, [...ids]);
      }
    } catch (error) {
      log.warn({ err: error }, 'live streams');
      for (const stream of streams) drop(stream);
    } finally {
      telling = false;
    }
    if (waiting.size > 0) await tellWaiting();
  };

  changes.subscribe((change: CommittedEvent | null) => {
    // Streams that may have missed something end; browsers come back and say what they know.
    if (change === null) for (const stream of streams) drop(stream);
    else if (
      change.kind === 'contribution.published' &&
      change.debate !== null &&
      change.contribution !== null
    ) {
      if (of(change.debate).length === 0) return;
      waiting.set(change.debate, (waiting.get(change.debate) ?? new Set()).add(change.contribution));
      void tellWaiting();
    }
  });

  /** Opens a stream: first what came since, then what comes. Throws 429 or 503 where there are too many. */
  return async (res: Answer, listener: Listener, since: Since | null): Promise<void> => {
    if (changes.version() === null || streams.size >= mostStreams) {
      throw new PageError(
        503,
        msg('Back in a moment'),
        msg('New contributions cannot be shown as they come just now. Try again shortly.'),
        waitSeconds,
      );
    }
    if ([...streams].filter(({ who }) => who === listener.who).length >= mostEach) {
      throw new TooMany(waitSeconds);
    }
    const stream = { ...listener, res, told: new Set<number>() };
    res.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    });
    res.write(`retry: ${randomInt(2000, 6000)}\n\n`);
    if (streams.size === 0) {
      heart = setInterval(() => {
        for (const each of streams) write(each, ': still here\n\n');
      }, heartbeatMs);
    }
    streams.add(stream);
    res.once('close', () => drop(stream));
    if (since === null) return;
    try {
      announce(stream, await arrivalsSince(db, listener.debateId, listener.memberId, since));
    } catch (error) {
      log.warn({ err: error }, 'live stream');
      drop(stream);
    }
  };
}

function messageOf(arrived: readonly Arrival[]): string {
  const last = arrived.at(-1);
  const data = JSON.stringify(arrived.map(({ id, threadId }) => ({ id, thread: threadId })));
  return `id: ${last?.placedAt}-${last?.id}\nevent: published\ndata: ${data}\n\n`;
}
