/** One run of requests against one address. */
import autocannon from 'autocannon';

export const connections = 16;
/** For acts that take turns at rows. */
export const manyConnections = 32;

/** What a request carries beside its path; made anew for each request, so that no two need be equal. */
export interface Carried {
  readonly method?: 'GET' | 'POST';
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Run {
  /** Answers as expected, per second. */
  readonly perSecond: number;
  /** Milliseconds that half, and 99 of 100, of the answers took at most. */
  readonly p50: number;
  readonly p99: number;
  /** Answers as expected, in all. */
  readonly answered: number;
}

/** Sends requests for some seconds; fails when an answer is not what was expected. */
export async function drive(
  url: string,
  seconds: number,
  expected: '2xx' | '3xx' = '2xx',
  carry?: () => Carried,
  atOnce = connections,
): Promise<Run> {
  const result = await autocannon({
    url,
    connections: atOnce,
    duration: seconds,
    ...(carry && { requests: [{ setupRequest: (request) => ({ ...request, ...carry() }) }] }),
  });
  const failed = result.requests.total - result[expected] + result.errors;
  if (failed > 0) {
    throw new Error(`${failed} of ${result.requests.total} answers of ${url} were not ${expected}`);
  }
  return {
    perSecond: result[expected] / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    answered: result[expected],
  };
}
