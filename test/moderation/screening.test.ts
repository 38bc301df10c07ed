import { describe, expect, it } from 'vitest';
import { type ScreenedBoard, screen } from '#src/moderation/screening/screening.ts';
import type { Grant, Member } from '#src/platform/access/actor.ts';

const links = (count: number) =>
  Array.from({ length: count }, (_, i) => `https://example.org/${i}`).join(' ');

function author(publishedCount: number, grants: Grant[] = []): Member {
  return {
    kind: 'member',
    id: 1,
    handle: 'author',
    name: 'Author',
    group: 'ID',
    organisation: null,
    organisationId: null,
    affiliations: [],
    verified: false,
    grants,
    suspendedUntil: null,
    publishedCount,
    language: 'en',
    timeZone: 'Europe/Brussels',
  };
}

const board = (screening: ScreenedBoard['screening']): ScreenedBoard => ({
  id: 7,
  screening,
  linksHeld: true,
});

describe('screening', () => {
  it.each([
    ['a newcomer’s first text', author(0), 'newcomer', 'Hello', ['newcomer']],
    ['a newcomer’s second text', author(1), 'newcomer', 'Hello', ['newcomer']],
    ['the third text', author(2), 'newcomer', 'Hello', []],
    ['a newcomer on a board that holds nothing', author(0), 'none', 'Hello', []],
    ['anybody on a board that holds everything', author(50), 'everything', 'Hello', ['board']],
    ['a newcomer on a board that holds everything', author(0), 'everything', 'Hello', ['board']],
    ['four links', author(50), 'none', links(4), []],
    ['five links', author(50), 'none', links(5), ['links']],
    ['five links in Markdown', author(50), 'none', '[a](https://a.example) '.repeat(5), ['links']],
    ['five links without a scheme', author(50), 'none', 'www.example.org '.repeat(5), ['links']],
    [
      'five images, which become links',
      author(50),
      'none',
      '![a](https://a.example/b.png) '.repeat(5),
      ['links'],
    ],
    ['two rules at once', author(0), 'newcomer', links(5), ['newcomer', 'links']],
    ['a moderator of this board', author(0, [{ role: 'moderator', boardId: 7 }]), 'everything', links(9), []],
    ['a curator of the platform', author(0, [{ role: 'curator', boardId: null }]), 'newcomer', links(9), []],
    [
      'a moderator of another board',
      author(0, [{ role: 'moderator', boardId: 8 }]),
      'newcomer',
      'Hello',
      ['newcomer'],
    ],
  ] as const)('%s', (_name, member, screening, text, expected) => {
    expect(screen(member, board(screening), ['en', text])).toEqual(expected);
  });

  it('counts links over all fields', () => {
    expect(screen(author(9), board('none'), [links(3), links(2)])).toEqual(['links']);
  });
});
