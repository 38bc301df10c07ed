import pg from 'pg';

/** Tells whether the error is the refusal of this named constraint. */
export function violates(error: unknown, constraint: string): boolean {
  return error instanceof pg.DatabaseError && error.constraint === constraint;
}

/** Tells whether the error is the refusal of any constraint. */
export function isViolation(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code?.startsWith('23') === true;
}

/** Tells whether the error is that something is there already which can be there once. */
export function isThereAlready(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '23505';
}

/**
 * Tells whether a prepared statement no longer fits: the columns of its result have changed since, or the connection is not
 * the one it was prepared on.
 */
export function isStalePlan(error: unknown): boolean {
  if (!(error instanceof pg.DatabaseError)) return false;
  return error.code === '26000' || (error.code === '0A000' && error.message.startsWith('cached plan'));
}

// Ended since it took too long; a lock that did not come.
const tooSlowCodes = new Set(['57014', '55P03', '25P03']);

/** Tells whether the database ended what was asked, since it took longer than it may. */
export function isTooSlow(error: unknown): boolean {
  return error instanceof pg.DatabaseError && tooSlowCodes.has(error.code ?? '');
}

const unreachableCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
]);

/** Tells whether the database cannot be reached now (a restart, a lost connection). */
export function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return (
    unreachableCodes.has(code) ||
    code.startsWith('08') ||
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Query read timeout/.test(
      error.message,
    )
  );
}
