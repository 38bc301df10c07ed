import { Socket } from 'node:net';
import pg from 'pg';
import { isStalePlan } from './errors.ts';

type Statement = pg.QueryConfig;
type Pool = Pick<pg.Pool, 'query'>;

// A statement that would wait longer than this behind others goes to the pool.
const maxWaitMs = 20;
// A statement that takes longer is none for here: the connection is given up, and with it what waits behind.
const queryTimeoutMs = 10_000;

/**
 * One connection that short statements share: those that come together are sent together and answered in turn, where each
 * would else take a connection of its own and a trip. Each is a transaction of its own, and none waits for what lasts.
 * While there is no connection, or the first of them takes long, statements go to the pool.
 */
export class Pipeline {
  readonly #pool: Pool;
  readonly #options: pg.ClientConfig;
  readonly #settings: string;
  readonly #onError: (error: Error) => void;
  /** When each statement that is not answered yet was sent, by the clock of performance.now(). */
  readonly #sentAt: number[] = [];
  #connection: { client: pg.Client; socket: Socket } | undefined;
  #connecting: Promise<void> | undefined;
  #corked = false;
  #ended = false;

  /** `settings`: the statement by which a session begins. */
  constructor(pool: Pool, options: pg.ClientConfig, settings: string, onError: (error: Error) => void) {
    this.#pool = pool;
    this.#options = options;
    this.#settings = settings;
    this.#onError = onError;
  }

  /** Runs a statement on the shared connection, or on one of the pool where that would be late. */
  async query(statement: Statement): Promise<pg.QueryResult> {
    if (!this.#connection && !this.#ended) this.#connecting ??= this.#connect();
    const [first] = this.#sentAt;
    const isLate = first !== undefined && performance.now() - first > maxWaitMs;
    if (!this.#connection || isLate) return this.#pool.query(statement);
    const { client, socket } = this.#connection;
    this.#cork(socket);
    this.#sentAt.push(performance.now());
    try {
      return await client.query(statement);
    } catch (error) {
      if (isStalePlan(error)) this.#drop(client);
      throw error;
    } finally {
      this.#sentAt.shift();
    }
  }

  /** Waits for the answers that are under way, and closes the connection. */
  async end(): Promise<void> {
    this.#ended = true;
    await this.#connecting;
    await this.#connection?.client.end();
  }

  /** Ends a connection once what is under way is answered; the next statement opens another. */
  #drop(client: pg.Client): void {
    if (this.#connection?.client !== client) return;
    this.#connection = undefined;
    client.end().catch(this.#onError);
  }

  /** Holds back what is written until the end of this turn of the event loop, so that it is sent at once. */
  #cork(socket: Socket): void {
    if (this.#corked) return;
    this.#corked = true;
    socket.cork();
    setImmediate(() => {
      this.#corked = false;
      socket.uncork();
    });
  }

  async #connect(): Promise<void> {
    const socket = new Socket();
    const client = new pg.Client({
      query_timeout: queryTimeoutMs,
      ...this.#options,
      stream: () => socket,
      pipeline: true,
    });
    const lost = () => {
      if (this.#connection?.client === client) this.#connection = undefined;
    };
    client.once('end', lost);
    client.on('error', (error) => {
      lost();
      this.#onError(error);
    });
    try {
      await client.connect();
      await client.query(this.#settings);
      this.#connection = { client, socket };
    } catch (error) {
      this.#onError(error instanceof Error ? error : new Error(String(error)));
    } finally {
      this.#connecting = undefined;
    }
  }
}
