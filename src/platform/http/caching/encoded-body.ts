import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Response } from 'express';

type Encoding = 'br' | 'gzip';

const compressible = /^text\/|[/+](?:json|xml)|^image\/svg/;

/** The bytes of an answer as they are sent in each encoding: made when one is first asked for, and kept. */
export class EncodedBody {
  readonly #bytes: Buffer;
  readonly #isCompressible: boolean;
  readonly #quality: number;
  readonly #encoded: Partial<Record<Encoding, Promise<Buffer>>> = {};

  /** Takes the quality of brotli, 1 to 11: what changes within a minute is worth less work than what is kept for good. */
  constructor(bytes: Buffer, type: string, quality: number) {
    this.#bytes = bytes;
    this.#isCompressible = compressible.test(type);
    this.#quality = quality;
  }

  /** Returns how much is kept at most: each encoding is shorter than the bytes, the two together as well. */
  get mostBytes(): number {
    return this.#isCompressible ? 2 * this.#bytes.length : this.#bytes.length;
  }

  /** Returns the bytes in the encoding that is best for who asks, which the answer then names. */
  async bytesFor(res: Response): Promise<Buffer> {
    if (!this.#isCompressible) return this.#bytes;
    res.vary('Accept-Encoding');
    const encoding = encodingFor(res.req.headers['accept-encoding'], res);
    if (encoding === null) return this.#bytes;
    this.#encoded[encoding] ??= this.#encode(encoding);
    const encoded = await this.#encoded[encoding];
    res.setHeader('Content-Encoding', encoding);
    return encoded;
  }

  #encode(encoding: Encoding): Promise<Buffer> {
    return encoding === 'br'
      ? promisify(brotliCompress)(this.#bytes, {
          params: { [constants.BROTLI_PARAM_QUALITY]: this.#quality },
        })
      : promisify(gzip)(this.#bytes);
  }
}

/** Returns the encoding for who accepts these: of those of equal weight the first is taken, so brotli is named first, as the smallest. */
function encodingFor(accepted: string | undefined, { req }: Response): Encoding | null {
  if (accepted === undefined) return null;
  const isBrotli = (part: string) => Number(/^\s*br\s*(?:;|$)/i.test(part));
  const parts = accepted.split(',').toSorted((a, b) => isBrotli(b) - isBrotli(a));
  req.headers['accept-encoding'] = parts.join(',');
  const encoding = req.acceptsEncodings('br', 'gzip');
  return encoding === 'br' || encoding === 'gzip' ? encoding : null;
}
