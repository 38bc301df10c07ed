import sharp from 'sharp';
import { msg } from '#src/platform/i18n/t.ts';
import { FileRefused } from './refusal.ts';

const limits = { pixels: 40_000_000, width: 1600, bytes: 160_000_000, seconds: 15 };

// A picture takes one of the few threads that passwords are hashed on too, and its memory is given back.
sharp.concurrency(1);
sharp.cache(false);

type RemadePicture = { bytes: Buffer; width: number; height: number };

/** The picture that is made anew now: one at a time, since each may take hundreds of megabytes. */
let underWay: Promise<unknown> = Promise.resolve();

/**
 * Makes a picture anew: one frame, at most 1600 pixels wide, upright, without what cameras and programs write beside it.
 * Throws FileRefused where it cannot be read, has too many pixels, or takes too much memory or time.
 */
export function remadePicture(bytes: Buffer): Promise<RemadePicture> {
  const remade = underWay.then(() => remake(bytes));
  underWay = remade.catch(() => undefined);
  return remade;
}

async function remake(bytes: Buffer): Promise<RemadePicture> {
  try {
    const picture = sharp(bytes, { limitInputPixels: limits.pixels, failOn: 'error', pages: 1 });
    const { width, height, channels, depth } = await picture.metadata();
    if (width * height * channels * (depth === 'uchar' ? 1 : 2) > limits.bytes) {
      throw new FileRefused(
        msg('Opened, the picture takes more than {megabytes, number} MB. Save it smaller.'),
        { megabytes: limits.bytes / 1_000_000 },
      );
    }
    const { data, info } = await picture
      .autoOrient()
      .resize({ width: limits.width, withoutEnlargement: true })
      .timeout({ seconds: limits.seconds })
      .toBuffer({ resolveWithObject: true });
    return { bytes: data, width: info.width, height: info.height };
  } catch (error) {
    if (error instanceof FileRefused) throw error;
    throw new FileRefused(
      msg('The picture cannot be read, or has more than {megapixels, number} megapixels. Save it smaller.'),
      { megapixels: limits.pixels / 1_000_000 },
    );
  }
}
