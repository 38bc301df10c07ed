import { describe, expect, it } from 'vitest';
import { areaOf, code, isKind, ofKind } from './house.ts';

/** Stores, the scopes of policies, the columns that stores compose, and the data that slices bring. */
const withSql = [
  ...['store', 'policy', 'visibility', 'columns'],
  ...['recounts', 'notices', 'searched', 'search-filter', 'personal-data', 'rendered-texts', 'drafted'],
];
const paths = (files: readonly { path: string }[]) => files.map(({ path }) => path);
const express = /from 'express'/;

describe('what may stand in which file', () => {
  it('SQL: in stores, in the scopes of policies and in what slices bring', () => {
    const others = code.filter(({ path }) => areaOf(path) !== 'platform' && !isKind(path, withSql));
    expect(ofKind('store').length).toBeGreaterThan(20);
    expect(paths(others.filter(({ text }) => /\bsql`/.test(text)))).toEqual([]);
  });

  it('requests and responses: not where data is kept, rules are said or something is done', () => {
    const rules = ofKind(
      'store',
      'policy',
      'forms',
      'labels',
      'recounts',
      'notices',
      'searched',
      'personal-data',
    );
    expect(paths(rules.filter(({ text }) => express.test(text)))).toEqual([]);
    const commands = code.filter(({ text }) => /\b(?:transaction|withRetry)\(/.test(text));
    expect(commands.length).toBeGreaterThan(40);
    expect(paths(commands.filter(({ text }) => express.test(text)))).toEqual([]);
  });

  it('transactions: not in routes and pages', () => {
    const outside = ofKind('routes', 'page', 'load', 'slice');
    expect(paths(outside.filter(({ text }) => /\b(?:transaction|withRetry)\(/.test(text)))).toEqual([]);
  });

  it('the environment: in config.ts, but for whether templates are checked', () => {
    const readers = code.filter(({ text }) => text.includes('process.env'));
    expect(paths(readers)).toEqual(['src/platform/config.ts', 'src/platform/http/rendering/templates.ts']);
  });

  it('randomness that can be guessed: nowhere', () => {
    expect(paths(code.filter(({ text }) => text.includes('Math.random')))).toEqual([]);
  });
});
