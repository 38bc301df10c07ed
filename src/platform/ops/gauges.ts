import { Counter, Gauge, type Registry } from 'prom-client';
import { visitorPages } from '#src/platform/http/caching/visitor-pages.ts';
import { mailOutcomes } from '#src/platform/mail/outcomes.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { oldestJobs, operatingFigures } from './figures-store.ts';

type Watched = Pick<Deps, 'db' | 'replica' | 'changes' | 'copy'>;

/** Returns what brings the gauges of this registry up to date, each time they are asked for. */
export function gauges(registry: Registry, { db, replica, changes, copy }: Watched): () => Promise<void> {
  const registers = [registry];
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
  const jobs = new Gauge({
    name: 'jobs_oldest_seconds',
    help: 'For how long the oldest job of a task has been due',
    labelNames: ['task'],
    registers,
  });
  const mails = new Counter({
    name: 'mails_total',
    help: 'Tries of this process to send a mail, by how they ended',
    labelNames: ['outcome'],
    registers,
  });
  const counter = (name: string, help: string) => new Counter({ name, help, registers });
  const pages = {
    kept: counter('visitor_pages_kept_total', 'Pages for visitors that this process had kept'),
    made: counter('visitor_pages_made_total', 'Pages for visitors that it made anew'),
    shed: counter('visitor_pages_shed_total', 'Visitors whom it told to come back later'),
  };
  const up = gauge('database_up', 'Whether the database answers');
  const waiting = gauge('database_pool_waiting', 'Who waits for a connection of this process');
  const taken = gauge('database_pool_taken', 'Connections of this process that are at work');
  const listener = gauge('listener_up', 'Whether this process hears of the changes of others');
  const copies = gauge('database_is_copy', 'Whether the database is a copy, in which no job runs');
  const givenUp = gauge('jobs_given_up', 'Jobs that failed for good');
  const mailsOldest = gauge('mails_oldest_seconds', 'For how long the oldest mail has waited to be sent');
  const outbox = gauge('outbox_oldest_seconds', 'For how long the oldest event waits to become notices');
  const queue = gauge('database_notification_queue_ratio', 'How full the queue of NOTIFY is');
  const transaction = gauge('database_oldest_transaction_seconds', 'Age of the oldest transaction');
  const backup = gauge('backup_age_seconds', 'How long ago the last good backup began; +Inf: never');
  const trial = gauge(
    'backup_trial_age_seconds',
    'How long ago the last good trial of one began; +Inf: never',
  );
  const lag = replica && gauge('replica_lag_seconds', 'How far the replica is behind; +Inf: it is away');
  const ofDatabase = [jobs, mailsOldest, givenUp, outbox, queue, transaction, backup, trial];

  return async () => {
    waiting.set(db.waitingCount);
    taken.set(db.totalCount - db.idleCount);
    listener.set(changes.version() === null ? 0 : 1);
    copies.set(copy() === null ? 0 : 1);
    if (replica) lag?.set(replica.lagSeconds());
    mails.reset();
    for (const [outcome, count] of Object.entries(mailOutcomes)) mails.inc({ outcome }, count);
    for (const kind of ['kept', 'made', 'shed'] as const) {
      pages[kind].reset();
      pages[kind].inc(visitorPages[kind]);
    }
    for (const each of ofDatabase) each.reset();
    try {
      // Not from the pool, so that it is told also where that is exhausted.
      const figures = await operatingFigures(db.shared);
      for (const { task, seconds } of await oldestJobs(db.shared)) jobs.set({ task }, seconds);
      givenUp.set(figures.jobsGivenUp);
      mailsOldest.set(figures.mailsSeconds);
      outbox.set(figures.outboxSeconds);
      queue.set(figures.notificationQueue);
      transaction.set(figures.transactionSeconds);
      backup.set(figures.backupSeconds ?? Number.POSITIVE_INFINITY);
      trial.set(figures.trialSeconds ?? Number.POSITIVE_INFINITY);
      up.set(1);
    } catch {
      up.set(0);
    }
  };
}
