import { msg } from '#src/platform/i18n/t.ts';

/** An error that has a page: its status and what to tell the reader (messages to translate). */
export class PageError extends Error {
  readonly status: number;
  readonly title: string;
  readonly retryAfter: number | undefined;
  /** Whether what was written is kept as a draft. */
  kept = false;
  /** What stands in the text. */
  readonly params: Readonly<Record<string, number | string>>;
  constructor(
    status: number,
    title: string,
    text: string,
    retryAfter?: number,
    params: Readonly<Record<string, number | string>> = {},
  ) {
    super(text);
    this.params = params;
    this.status = status;
    this.title = title;
    this.retryAfter = retryAfter;
  }
}

/** 404: there is nothing here, or nothing for this reader; the two look the same. */
export class NotFound extends PageError {
  constructor() {
    super(
      404,
      msg('Page not found'),
      msg('There is nothing at this address. The page may have moved, or the address may be mistyped.'),
    );
  }
}

/** 410: what was here is gone for good. */
export class Gone extends PageError {
  constructor(text: string, params: Readonly<Record<string, number | string>> = {}) {
    super(410, msg('No longer here'), text, undefined, params);
  }
}

/** 403: signed in, but this is not theirs to do. */
export class Forbidden extends PageError {
  constructor(text = msg('Your account does not allow this.')) {
    super(403, msg('Not allowed'), text);
  }
}

/** 403 for a visitor: an invitation to sign in. */
export class SignInRequired extends PageError {
  constructor() {
    super(
      403,
      msg('Sign in to continue'),
      msg('This is for members. Sign in, or create an account: it takes a minute.'),
    );
  }
}

/** 403 for those whose roles sleep: where they enter the code that wakes them. */
export class SecondFactorRequired extends PageError {
  constructor() {
    super(
      403,
      msg('Enter your code to continue'),
      msg('Staff tasks require a code from your second factor, once per session.'),
    );
  }
}

/** 409: it cannot be done in the state things are in now. */
export class Conflict extends PageError {
  constructor(text: string) {
    super(409, msg('This is no longer possible'), text);
  }
}

/** 429: too often; retryAfter in seconds. */
export class TooMany extends PageError {
  constructor(retryAfter: number) {
    const text = msg(
      '{minutes, plural, one {Wait a minute, then try again.} other {Wait # minutes, then try again.}}',
    );
    super(429, msg('Too many attempts'), text, retryAfter, { minutes: Math.ceil(retryAfter / 60) });
  }
}

/** 503: more is asked for at once than can be done; retryAfter in seconds. */
export class Busy extends PageError {
  constructor(text: string, retryAfter: number) {
    super(503, msg('Back in a moment'), text, retryAfter);
  }
}
