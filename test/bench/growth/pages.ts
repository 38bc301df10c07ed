/** The pages and lists whose growth is measured, at addresses that exist at both sizes. */
import type { Express } from 'express';
import type pg from 'pg';
import { routesOf } from '../../support/router.ts';
import { places } from '../data/sizes.ts';

/** Who looks: nobody, the member of most texts, and staff. */
export const lookers = {
  visitor: null,
  writer: places.writer,
  moderator: places.moderator,
  curator: places.curator,
  admin: places.admin,
} as const;
export type Looker = keyof typeof lookers;

export interface Place {
  readonly looker: Looker;
  /** The same at both sizes, though the address has other numbers. */
  readonly name: string;
  readonly path: string;
}

// They stream, lead elsewhere, need a word with them, or are of the machine and not of the data.
const others =
  /^\/(healthz|readyz|metrics|assets|fonts|favicon|robots|demo|\.well-known)|\/live$|\/sent$|\/done$|\/asked$|^\/mentions$/;

/** Every address without parameters, each for the first looker who may see it; whether they may, the server says. */
export function plainPaths(app: Express): string[] {
  const paths = routesOf(app).filter(
    ({ method, path }) => method === 'get' && !/[:*]/.test(path) && !others.test(path),
  );
  return [...new Set(paths.map(({ path }) => path))];
}

/** Lists in their depth, orders and filters, and pages of one thing that has very many of another. */
export async function chosenPlaces(client: pg.ClientBase): Promise<Place[]> {
  const id = async (query: string) => {
    const { rows } = await client.query<{ id: number }>(query);
    return rows[0]?.id ?? 0;
  };
  const longest = `/debates/${places.longestDebate}`;
  const ofLongest = `FROM contributions WHERE debate_id = ${places.longestDebate} AND thread_id IS NULL AND state = 'published'`;
  const deep = await id(
    `SELECT id ${ofLongest} ORDER BY placed_at OFFSET (SELECT count(*) * 9 / 10 ${ofLongest}) LIMIT 1`,
  );
  const thread = await id(
    `SELECT id FROM contributions WHERE thread_id IS NULL AND state = 'published' ORDER BY replies_count DESC LIMIT 1`,
  );
  const onBoard = `FROM debates WHERE board_id = 1 AND state IN ('open', 'closed', 'concluded')`;
  const deepDebate = await id(
    `SELECT id ${onBoard} ORDER BY active_at DESC OFFSET (SELECT count(*) * 9 / 10 ${onBoard}) LIMIT 1`,
  );
  const deepText = await id(
    `SELECT id FROM contributions WHERE author_id = ${places.writer} AND state = 'published' ORDER BY placed_at OFFSET 100 LIMIT 1`,
  );
  const deepNotice = await id(
    `SELECT id FROM notifications WHERE member_id = ${places.writer} ORDER BY id OFFSET 200 LIMIT 1`,
  );
  const deepDecision = await id('SELECT id FROM decisions ORDER BY id OFFSET 200 LIMIT 1');
  const board = (await client.query<{ slug: string }>('SELECT slug FROM boards WHERE id = 1')).rows[0]?.slug;
  const open = await id(`SELECT id FROM cases WHERE state = 'open' ORDER BY id LIMIT 1`);
  const decided = await id(`SELECT id FROM cases WHERE state = 'decided' ORDER BY id LIMIT 1`);
  const document = (kind: string) =>
    id(
      `SELECT id FROM documents WHERE kind = '${kind}' AND state = 'published' ORDER BY id OFFSET 10 LIMIT 1`,
    );
  const ended = await id(
    `SELECT debate_id AS id FROM syntheses WHERE stage = 'published' ORDER BY debate_id LIMIT 1`,
  );
  const word = (
    await client.query<{ word: string }>(
      `SELECT word FROM search_words ORDER BY texts DESC OFFSET 40 LIMIT 1`,
    )
  ).rows[0]?.word;
  const rare = (
    await client.query<{ word: string }>(
      `SELECT word FROM search_words WHERE texts = 2 ORDER BY word LIMIT 1`,
    )
  ).rows[0]?.word;
  const search = (query: Record<string, string>) => `/search?${new URLSearchParams(query)}`;
  const of = (looker: Looker, pages: Record<string, string>): Place[] =>
    Object.entries(pages).map(([name, path]) => ({ looker, name, path }));
  return [
    ...of('visitor', {
      'a debate of 20': `/debates/${places.plainDebate}`,
      'longest debate': longest,
      'longest debate, deep': `${longest}?after=${deep}`,
      'longest debate, newest': `${longest}?sort=newest`,
      'longest debate, common ground': `${longest}?sort=common-ground`,
      'longest debate, divided': `${longest}?sort=divided`,
      'longest debate, needing a voice': `${longest}?sort=needs-a-voice`,
      'longest debate, of a group': `${longest}?group=CS`,
      'longest debate, its common ground': `${longest}/common-ground`,
      'longest debate, its feed': `${longest}/feed.atom`,
      'longest debate, its versions': `${longest}/versions`,
      'longest debate, sharing': `${longest}/share`,
      'longest thread': `/contributions/${thread}`,
      'one contribution': `/contributions/${deep}`,
      'largest board': `/boards/${board}`,
      'largest board, deep': `/boards/${board}?after=${deepDebate}`,
      'largest board, needing a voice': `/boards/${board}?sort=needs-a-voice`,
      'largest board, its feed': `/boards/${board}/feed.atom`,
      'all debates, deep': `/debates?after=${deepDebate}`,
      'debates by state': '/debates?state=concluded',
      'writer, profile': `/members/member-${places.writer}`,
      'writer, profile, deep': `/members/member-${places.writer}?after=${deepText}`,
      'an organisation': '/organisations/organisation-7',
      'organisations by name': '/organisations?q=Number+20',
      'organisations of a group': '/organisations?group=CS',
      'a practice': `/practices/${await document('practice')}`,
      'practices of a board': `/practices?board=${board}`,
      'a synthesis': `/syntheses/${await document('synthesis')}`,
      'a debate with a synthesis': `/debates/${ended}`,
      'a commitment': `/commitments/${await document('commitment')}`,
      'a publication': `/publications/${await document('publication')}`,
      'a meeting': `/meetings/${await document('meeting')}`,
      'log of decisions, deep': `/moderation/log?before=${deepDecision}`,
      'search: frequent word': search({ q: 'internet' }),
      'search: middling word': search({ q: word ?? 'software' }),
      'search: rare word': search({ q: rare ?? 'software' }),
      'search: absent word': search({ q: 'xqabsentzz' }),
      'search: absent phrase': search({ q: '"internet software internet"' }),
      'search: newest': search({ q: 'internet', sort: 'new' }),
      'search: until a year ago': search({
        q: 'internet',
        until: new Date(Date.now() - 365 * 86_400_000).toISOString().slice(0, 10),
      }),
      'search: two weeks a year ago': search({
        q: 'internet',
        from: new Date(Date.now() - 379 * 86_400_000).toISOString().slice(0, 10),
        until: new Date(Date.now() - 365 * 86_400_000).toISOString().slice(0, 10),
      }),
      'search: on a board, of a group': search({ q: 'internet', board: board ?? '', group: 'CS' }),
      'search: people': search({ q: 'Number', kind: 'people' }),
      'figures of a board': `/figures?board=${board}`,
    }),
    ...of('writer', {
      'home, signed in': '/',
      'longest debate, signed in': longest,
      'largest board, signed in': `/boards/${board}`,
      'boards, signed in': '/boards',
      'own profile': `/members/member-${places.writer}`,
      'notices, deep': `/notifications?before=${deepNotice}`,
      bookmarks: '/bookmarks',
    }),
    ...of('moderator', {
      'queue of a board': `/moderation/queue?board=${board}`,
      'an open case': `/moderation/cases/${open}`,
      'a decided case': `/moderation/cases/${decided}`,
      'longest debate, as moderator': longest,
    }),
    ...of('curator', { 'curation of the longest debate': `${longest}/curation` }),
    ...of('admin', {
      'a member, for admins': `/admin/members/member-${places.writer}`,
      'members by name': '/admin/members?q=Number+20',
    }),
  ];
}
