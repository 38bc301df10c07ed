import type { Response } from 'express';

/** Headers of an answer that is not given. */
const ofAnswer = [
  'Content-Disposition',
  'Content-Encoding',
  'Content-Length',
  'Content-Type',
  'Location',
  'Set-Cookie',
];

/**
 * Holds an answer back until this is done: not a byte of it is sent before, also not of a stream. Where it fails, the answer
 * is dropped.
 */
export function holdAnswer(
  res: Response,
  before: () => Promise<unknown>,
  failed: (error: unknown) => void,
): void {
  const { write, end } = res;
  const held: (() => void)[] = [];
  const release = () => Object.assign(res, { write, end });
  const hold = (call: () => void) => {
    if (held.push(call) > 1) return;
    before().then(
      () => {
        release();
        for (const each of held) each();
        res.emit('drain');
      },
      (error: unknown) => {
        release();
        for (const name of ofAnswer) res.removeHeader(name);
        failed(error);
      },
    );
  };
  Object.assign(res, {
    write: (...chunk: Parameters<Response['write']>) => {
      hold(() => write.apply(res, chunk));
      return false;
    },
    end: (...last: Parameters<Response['end']>) => {
      hold(() => end.apply(res, last));
      return res;
    },
  });
}
