import { describe, expect, it } from 'vitest';
import { demoDebates } from '#src/demo/content.ts';
import { demoWaiting } from '#src/demo/organisations.ts';

const contributions = demoDebates.flatMap((debate) =>
  debate.contributions.map((one) => ({ ...one, language: one.language ?? debate.language })),
);
const claims = [...contributions.map(({ claim }) => claim), demoWaiting.claim];
const heads = demoDebates.flatMap(({ background, documents, keyPoints, conclusion }) => [
  background,
  documents,
  keyPoints,
  conclusion ?? '',
]);

/** Every text of the demo that is written in French. */
const french = [
  ...demoDebates
    .filter(({ language }) => language === 'fr')
    .flatMap(({ title, lede, background, documents, keyPoints, conclusion }) => [
      title,
      lede,
      background,
      documents,
      keyPoints,
      conclusion ?? '',
    ]),
  ...contributions
    .filter(({ language }) => language === 'fr')
    .flatMap(({ claim, text = '' }) => [claim, text]),
  ...demoDebates.flatMap((debate) =>
    debate.contributions
      .flatMap(({ replies = [] }) => replies)
      .filter(({ language = debate.language }) => language === 'fr')
      .map(({ text }) => text),
  ),
];

describe('the texts of the demo', () => {
  it.each(claims)('have a claim of one plain sentence: %s', (claim) => {
    expect(claim.length).toBeGreaterThan(0);
    expect(claim.length).toBeLessThanOrEqual(140);
    expect(claim).toBe(claim.trim());
    expect(claim).not.toMatch(/[*_`#<>[\]|~\\\n]|https?:/);
    expect(claim).toMatch(/[^.?][.?]$/);
  });

  it('claim nothing twice', () => {
    expect(new Set(claims.map((claim) => claim.toLowerCase())).size).toBe(claims.length);
  });

  it('do not begin with their claim', () => {
    const words = (text: string) =>
      text
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
        .trim();
    const repeated = [...contributions, demoWaiting].filter(({ claim, text }) =>
      words(text ?? '').startsWith(words(claim)),
    );
    expect(repeated).toEqual([]);
  });

  it('are left out where the claim says all, which is rare', () => {
    const without = contributions.filter(({ text }) => text === undefined);
    expect(without.length).toBeGreaterThan(0);
    expect(without.length).toBeLessThan(6);
  });

  it('have headings instead of bold lines', () => {
    const texts = [...heads, ...contributions.map(({ text = '' }) => text)];
    expect(texts.filter((text) => /^\*\*[^*\n]+\*\*$/m.test(text))).toEqual([]);
    expect(heads.filter((text) => /^### /m.test(text)).length).toBeGreaterThan(demoDebates.length);
  });

  it('keep the marks of French beside their words', () => {
    expect(french.length).toBeGreaterThan(30);
    expect(french.filter((text) => / [:;?!»%]|« |[^\u00a0\u202f]»|«[^\u00a0\u202f]/.test(text))).toEqual([]);
  });
});
