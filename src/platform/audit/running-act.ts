import { AsyncLocalStorage } from 'node:async_hooks';
import type { Queryable } from '#src/platform/db/database.ts';
import type { AuditEntry, AuditOutcome, AuditSubject } from './entry.ts';
import { appendEntry } from './store.ts';

/**
 * An act of staff while its request is answered. The first transaction in which an event is recorded writes the entry, as
 * the last thing before it commits; what no transaction wrote is written before the answer is sent.
 */
export class RunningAct {
  readonly #entry: () => Omit<AuditEntry, 'outcome'>;
  /** Whether the transaction at hand has recorded an event. */
  #happened = false;
  #written: AuditOutcome | null = null;

  constructor(entry: () => Omit<AuditEntry, 'outcome'>) {
    this.#entry = entry;
  }

  /** Returns the part of this act that is about one of several things, as an act of its own. */
  part(about: AuditSubject): RunningAct {
    return new RunningAct(() => ({ ...this.#entry(), about }));
  }

  /** A transaction begins. */
  begin(): void {
    this.#happened = false;
  }

  /** An event is recorded in the transaction at hand. */
  happen(): void {
    this.#happened = true;
  }

  /** Writes the entry into the transaction at hand, which is about to commit, where something happened in it. */
  async beforeCommit(tx: Queryable): Promise<void> {
    if (!this.#happened || this.#written !== null) return;
    // All else that the transaction locks is locked by then: whoever holds the head of the chain waits for nobody.
    await tx.query({ text: 'SET CONSTRAINTS ALL IMMEDIATE' });
    await appendEntry(tx, { ...this.#entry(), outcome: 'done' });
  }

  /** The transaction at hand is committed. */
  committed(): void {
    if (this.#happened) this.#written = 'done';
  }

  /** Writes how the act ended, where no transaction has. */
  async end(db: Queryable, outcome: AuditOutcome): Promise<void> {
    if (this.#written === outcome) return;
    await appendEntry(db, { ...this.#entry(), outcome });
    this.#written = outcome;
  }
}

/** The act of staff in whose course something runs. */
export const runningAct = new AsyncLocalStorage<RunningAct>();
