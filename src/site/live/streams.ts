import { randomInt } from 'node:crypto';
import type { Writable } from 'node:stream';
import type { CommittedEvent } from '#src/platform/events/changes.ts';
import { Busy, TooMany } from '#src/platform/http/errors.ts';
import { msg } from '#src/platform/i18n/t.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { type Arrival, arrivals, arrivalsSince, validSessions } from './store.ts';
import type { StreamPosition } from './stream-position.ts';

/** Who listens, and to what. */
type Listener = {
  debateId: number;
  memberId: number | null;
  /** The session of a member: the stream ends with it, or when a suspension begins or ends. */
  sessionId: string | null;
  suspended: boolean;
  /** What is counted together towards `mostEach`: a member, or a network. */
  countedAs: string;
};

/** The response as it is written bit by bit. */
type StreamResponse = Pick<Writable, 'write' | 'end' | 'destroy' | 'once' | 'writableLength'> & {
  writeHead(status: number, headers: Record<string, string>): unknown;
};
type Stream = Listener & {
  res: StreamResponse;
  /** What it has heard of: something may be announced and found at once. */
  announced: Set<number>;
};

const mostStreams = 2000;
const mostEach = 20;
const heartbeatMs = 25_000;
const mostBuffered = 16 * 1024;
const waitSeconds = 30;

/**
 * Returns what opens a stream of this process, by which a page hears of new contributions. Nothing is asked while
 * nobody listens; an act costs one statement for all who hear of it.
 */
export function liveStreams({ db, changes, log, now }: Pick<Deps, 'db' | 'changes' | 'log' | 'now'>) {
  const streams = new Set<Stream>();
  const waiting = new Map<number, Set<number>>();
  let announcing = false;
  let heart: NodeJS.Timeout | undefined;

  const close = (stream: Stream) => {
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
    const news = arrived.filter(
      ({ id, authorId }) => authorId !== stream.memberId && !stream.announced.has(id),
    );
    for (const { id } of news) stream.announced.add(id);
    if (news.length > 0) write(stream, messageOf(news));
  };
  const streamsOf = (debateId: number) => [...streams].filter((stream) => stream.debateId === debateId);

  const endInvalid = async (debateId: number) => {
    const ids = streamsOf(debateId).flatMap(({ sessionId }) => (sessionId === null ? [] : [sessionId]));
    const valid = ids.length === 0 ? [] : await validSessions(db, ids, now());
    const suspended = new Map(valid.map((session) => [session.sid, session.suspended]));
    for (const stream of streamsOf(debateId)) {
      const { sessionId } = stream;
      // Who came meanwhile was not asked about.
      if (sessionId === null || !ids.includes(sessionId)) continue;
      if (suspended.get(sessionId) === stream.suspended) continue;
      write(stream, 'event: over\ndata: {}\n\n');
      close(stream);
    }
  };
  const announceWaiting = async () => {
    if (announcing) return;
    announcing = true;
    try {
      for (const [debateId, ids] of waiting) {
        waiting.delete(debateId);
        await endInvalid(debateId);
        const arrived = await arrivals(db, debateId, [...ids]);
        for (const stream of streamsOf(debateId)) announce(stream, arrived);
      }
    } catch (error) {
      log.warn({ err: error }, 'live streams');
      for (const stream of streams) close(stream);
    } finally {
      announcing = false;
    }
    if (waiting.size > 0) await announceWaiting();
  };

  changes.subscribe((event: CommittedEvent | null) => {
    // Streams that may have missed something end; browsers come back and say what they know.
    if (event === null) {
      for (const stream of streams) close(stream);
      return;
    }
    const { kind, debate, contribution } = event;
    if (kind !== 'contribution.published' || debate === null || contribution === null) return;
    if (streamsOf(debate).length === 0) return;
    waiting.set(debate, (waiting.get(debate) ?? new Set()).add(contribution));
    void announceWaiting();
  });

  /** Opens a stream: first what came since, then what comes. Throws 429 or 503 where there are too many. */
  return async (res: StreamResponse, listener: Listener, since: StreamPosition | null): Promise<void> => {
    if (changes.version() === null || streams.size >= mostStreams) {
      throw new Busy(
        msg('New contributions cannot be shown live at the moment. Try again shortly.'),
        waitSeconds,
      );
    }
    if ([...streams].filter(({ countedAs }) => countedAs === listener.countedAs).length >= mostEach) {
      throw new TooMany(waitSeconds);
    }
    const stream = { ...listener, res, announced: new Set<number>() };
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
    res.once('close', () => close(stream));
    if (since === null) return;
    try {
      announce(stream, await arrivalsSince(db, listener.debateId, listener.memberId, since));
    } catch (error) {
      log.warn({ err: error }, 'live stream');
      close(stream);
    }
  };
}

function messageOf(arrived: readonly Arrival[]): string {
  const last = arrived.at(-1);
  const data = JSON.stringify(arrived.map(({ id, threadId }) => ({ id, thread: threadId })));
  return `id: ${last?.placedAt}-${last?.id}\nevent: published\ndata: ${data}\n\n`;
}
