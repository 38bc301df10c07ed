import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkContent } from '#src/concerns/files/checking/check-content.ts';
import { checkName } from '#src/concerns/files/checking/check-name.ts';
import { docx, largePicture, pdf, picture, zip } from './samples.ts';

const exe = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]);
let refused: Record<string, [name: string, bytes: Buffer, rule: RegExp]>;

beforeAll(async () => {
  refused = {
    'a program with another name': ['report.pdf', exe, /does not match its name/],
    'a program called a text': ['report.txt', exe, /not plain text/],
    'a text that is not UTF-8': ['table.csv', Buffer.from([0x61, 0xe9, 0x62]), /not plain text/],
    'a picture called a PDF': ['report.pdf', await picture(8, 8), /does not match its name/],
    'a page of HTML': ['page.html', Buffer.from('<p>'), /this kind are not accepted/],
    'an archive': ['all.zip', await zip({ a: 'a' }), /this kind are not accepted/],
    'no ending': ['report', pdf(), /this kind are not accepted/],
    'an archive called a document': ['report.docx', await zip({ a: 'a' }), /does not match its name/],
    'a zip bomb': [
      'report.docx',
      await docx({ 'word/a.xml': Buffer.alloc(40_000_000) }),
      /unpacks to far more/,
    ],
    'too many entries': [
      'report.docx',
      await docx(Object.fromEntries(Array.from({ length: 2000 }, (_, n) => [`x/${n}.xml`, 'x']))),
      /unpacks to far more/,
    ],
    macros: ['report.docx', await docx({ 'word/vbaProject.bin': 'x' }), /macros/],
    'a program within': [
      'report.docx',
      await docx({ 'word/embeddings/setup.exe': 'x' }),
      /archive or a program/,
    ],
    'half of a document': ['report.docx', (await docx()).subarray(0, 300), /damaged/],
    'an encrypted PDF': ['report.pdf', pdf('/Encrypt 5 0 R'), /encrypted/],
    'a PDF with a second header': ['report.pdf', Buffer.concat([pdf(), pdf()]), /more than one PDF/],
    'half of a picture': ['photo.jpg', (await picture(400, 400)).subarray(0, 700), /cannot be read/],
    'a picture that takes 320 MB once opened': [
      'photo.png',
      largePicture(6320, 6320, true),
      /Opened, the picture takes more/,
    ],
    'a picture of 49 megapixels': ['photo.png', largePicture(7000, 7000), /megapixels/],
  };
});

describe('a file', () => {
  it('that is not what it says, or is made to do harm, is refused by a rule that is named', async () => {
    for (const [what, [name, bytes, rule]] of Object.entries(refused)) {
      await expect(checkContent(name, bytes), what).rejects.toThrow(rule);
    }
  });

  it('that is what it says is taken under our name for its type', async () => {
    const taken = {
      'report.pdf': [pdf(), 'application/pdf'],
      'REPORT.PDF': [pdf(), 'application/pdf'],
      'report.docx': [
        await docx({ 'word/a.xml': 'x'.repeat(3000) }),
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      ],
      'report.odt': [
        await zip({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<a/>' }),
        'application/vnd.oasis.opendocument.text',
      ],
      'table.csv': [Buffer.from('größe;€\n1;2\n'), 'text/csv; charset=utf-8'],
    } as const;
    for (const [name, [bytes, mediaType]] of Object.entries(taken)) {
      expect(await checkContent(name, bytes), name).toMatchObject({ mediaType, bytes, width: null });
    }
  });

  it('that is a picture is made anew: no wider than a page, upright, without what was written in it', async () => {
    const original = await picture(3200, 400);
    expect((await sharp(original).metadata()).exif).toBeDefined();
    const { bytes, ...facts } = await checkContent('photo.jpeg', original);
    expect(facts).toEqual({ mediaType: 'image/jpeg', width: 1600, height: 200 });
    expect((await sharp(bytes).metadata()).exif).toBeUndefined();
    expect(bytes.includes('Secret Photographer')).toBe(false);
  });

  it('has a name that deceives nobody', () => {
    expect(checkName(' Rapport d’été 2026.pdf ')).toBe('Rapport d’été 2026.pdf');
    for (const name of ['../report.pdf', 'a/b.pdf', 'a\\b.pdf', '..']) {
      expect(() => checkName(name), name).toThrow(/slashes/);
    }
    for (const name of [
      'a\0.pdf',
      'a\u202efdp.exe',
      'a\u2066.pdf',
      'a\nb.pdf',
      '\u200fa.pdf',
      'a\ud800.pdf',
      'a\u200b.pdf',
    ]) {
      expect(() => checkName(name), JSON.stringify(name)).toThrow(/hidden characters/);
    }
    expect(() => checkName(`${'a'.repeat(160)}.pdf`)).toThrow(/at most/);
  });
});
