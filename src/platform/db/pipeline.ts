import { Socket } from 'node:net';
import pg from 'pg';

type Statement = pg.QueryConfig;
type Pool = Pick<pg.Pool, 'query'>;

// What would wait longer than this behind others is sent elsewhere.
const longestWaitMs = 20;
// A statement that takes longer is none for here: the connection is given up, and with it what waits behind.
const longestAnswerMs = 10_000;

/**
 * One connection that short statements share: those that come together are sent together and answered in turn, where each
 * would else take a connection of its own and a trip. Each is a transaction of its own, and none waits for what lasts.
 * While there is no connection, or the first of them takes long, statements go to the pool.
 */
export class Pipeline {
  readonly #pool: Pool;
  readonly #options: pg.ClientConfig;
  readonly #onError: (error: Error) => void;
  /** When each statement that is not answered yet was sent, by the clock of performance.now(). */
  readonly #sent: number[] = [];
  #open: { client: pg.Client; socket: Socket } | undefined;
  #opening: Promise<void> | undefined;
  #held = false;
  #ended = false;

  constructor(pool: Pool, options: pg.ClientConfig, onError: (error: Error) => void) {
    this.#pool = pool;
    this.#options = options;
    this.#onError = onError;
  }

  async query(statement: Statement): Promise<pg.QueryResult> {
    if (!this.#open && !this.#ended) this.#opening ??= this.#connect();
    const [first] = this.#sent;
    const isLate = first !== undefined && performance.now() - first > longestWaitMs;
    if (!this.#open || isLate) return this.#pool.query(statement);
    const { client, socket } = this.#open;
    this.#hold(socket);
    this.#sent.push(performance.now());
    try {
      return await client.query(statement);
    } finally {
      this.#sent.shift();
    }
  }

  /** Answers what was asked, and closes the connection. */
  async end(): Promise<void> {
    this.#ended = true;
    await this.#opening;
    await this.#open?.client.end();
  }

  /** What is written until the end of this turn of the event loop is sent at once. */
  #hold(socket: Socket): void {
    if (this.#held) return;
    this.#held = true;
    socket.cork();
    setImmediate(() => {
      this.#held = false;
      socket.uncork();
    });
  }

  async #connect(): Promise<void> {
    const socket = new Socket();
    const client = new pg.Client({
      ...this.#options,
      stream: () => socket,
      pipeline: true,
      query_timeout: longestAnswerMs,
    });
    const lost = () => {
      if (this.#open?.client === client) this.#open = undefined;
    };
    client.once('end', lost);
    client.on('error', (error) => {
      lost();
      this.#onError(error);
    });
    try {
      await client.connect();
      this.#open = { client, socket };
    } catch (error) {
      this.#onError(error instanceof Error ? error : new Error(String(error)));
    } finally {
      this.#opening = undefined;
    }
  }
}
