import sharp from 'sharp';
import { msg } from '#src/platform/i18n/t.ts';
import { FileRefused } from './refusal.ts';

const limits = { pixels: 40_000_000, width: 1600 };

/**
 * Makes a picture anew: one frame, at most 1600 pixels wide, upright, without what cameras and programs write beside it.
 * Throws FileRefused where it cannot be read, or has too many pixels.
 */
export async function remadePicture(
  bytes: Buffer,
): Promise<{ bytes: Buffer; width: number; height: number }> {
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: limits.pixels, failOn: 'error', pages: 1 })
      .autoOrient()
      .resize({ width: limits.width, withoutEnlargement: true })
      .toBuffer({ resolveWithObject: true });
    return { bytes: data, width: info.width, height: info.height };
  } catch {
    throw new FileRefused(
      msg('The picture cannot be read, or has more than {megapixels, number} megapixels. Save it smaller.'),
      { megapixels: limits.pixels / 1_000_000 },
    );
  }
}
