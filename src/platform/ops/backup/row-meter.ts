import { createHash } from 'node:crypto';
import { Transform } from 'node:stream';

const lineBreak = 0x0a;

type RowsPassed = { rows: number; bytes: number; sha256: string };

/** Counts and hashes rows as they pass, one a line, as COPY writes them. */
export class RowMeter extends Transform {
  readonly #hash = createHash('sha256');
  #rows = 0;
  #bytes = 0;

  override _transform(piece: Buffer, _encoding: string, done: (error: null, piece: Buffer) => void): void {
    this.#hash.update(piece);
    this.#bytes += piece.length;
    for (let at = piece.indexOf(lineBreak); at >= 0; at = piece.indexOf(lineBreak, at + 1)) this.#rows += 1;
    done(null, piece);
  }

  /** Returns what has passed, once all has. */
  measured(): RowsPassed {
    return { rows: this.#rows, bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }
}
