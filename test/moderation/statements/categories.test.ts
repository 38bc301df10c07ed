import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isPair, keywordsOf, statementCategories } from '#src/moderation/statements/categories.ts';

describe('the categories of statements of reasons', () => {
  it('are those of the template of the EU, in its order', () => {
    const codes = statementCategories.flatMap(({ code, keywords }) => [code, ...keywords.map((k) => k.code)]);
    expect(statementCategories).toHaveLength(15);
    // The codes of rows 3 to 99 of the Commission's sheet 6, one a line.
    const listed = createHash('sha256').update(codes.join('\n')).digest('hex');
    expect(listed).toBe('6eec08cd2e8d68e7047ef1e0b79df5d6d70742fd426da4016e1c9d6fc3358e55');
  });

  it('each have a sub-category for what the others do not describe, as the last', () => {
    expect(statementCategories.map(({ code }) => keywordsOf(code).at(-1)?.code)).toEqual(
      statementCategories.map(() => 'KEYWORD_OTHER'),
    );
  });

  it('pair with their own sub-categories only', () => {
    expect(isPair('STATEMENT_CATEGORY_ANIMAL_WELFARE', 'KEYWORD_ANIMAL_HARM')).toBe(true);
    expect(isPair('STATEMENT_CATEGORY_ANIMAL_WELFARE', 'KEYWORD_DEFAMATION')).toBe(false);
    expect(isPair('STATEMENT_CATEGORY_NOT_SPECIFIED_NOTICE', 'KEYWORD_OTHER')).toBe(false);
  });
});
