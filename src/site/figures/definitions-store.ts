import { groupCodes } from '#src/platform/access/groups.ts';
import { empty, type Sql, sql } from '#src/platform/db/query.ts';
import { msg } from '#src/platform/i18n/t.ts';
import { dayOf, endOfDay, startOfDay } from '#src/platform/text/dates.ts';
import type { Figure, FigureRange } from './figure.ts';

/** Of moments: those within the days of the range. */
function within({ from, until }: FigureRange, moment: Sql): Sql {
  return sql`${from === null ? empty : sql`AND ${moment} >= ${startOfDay(from)}`}
    ${until === null ? empty : sql`AND ${moment} <= ${endOfDay(until)}`}`;
}

/** Of rows with a board: those of the one that was chosen. */
function onBoard({ board }: FigureRange, column: Sql): Sql {
  return board === null ? empty : sql`AND ${column} = ${board}`;
}

/** Whether no day bounds it: then what is counted beside each debate is added up, and no text is read. */
function isAlways({ from, until }: FigureRange): boolean {
  return from === null && until === null;
}

/** Who has spoken where, and for which group. */
function spoken(range: FigureRange): Sql {
  return isAlways(range)
    ? sql`SELECT s.debate_id, s.member_id, s.group_code FROM debate_speakers s WHERE s.contributions > 0`
    : sql`SELECT c.debate_id, c.author_id AS member_id, c.group_code FROM contributions c
        WHERE c.state = 'published' ${within(range, sql`c.placed_at`)}`;
}

/** The figure of duties of organisations, or of the platform's own. */
function duties(name: string, about: Figure['about'], label: string, definition: string, whose: Sql): Figure {
  return {
    ...{ name, about, label, definition, parts: 'states', sums: true, dated: true },
    count: ({ from, until, board }, now) => sql`
      SELECT duty_state(d, ${dayOf(now)}::date) AS part, count(*) AS value FROM duties d
      LEFT JOIN documents w ON w.id = d.document_id LEFT JOIN debates q ON q.id = d.debate_id
      WHERE ${whose} AND (w.state = 'published' OR is_public_debate(q.state))
        ${from === null ? empty : sql`AND coalesce(d.extended_to, d.due_on) >= ${from}::date`}
        ${until === null ? empty : sql`AND coalesce(d.extended_to, d.due_on) <= ${until}::date`}
        ${board === null ? empty : sql`AND coalesce(w.board_id, q.board_id) = ${board}`}
      GROUP BY 1`,
  };
}

/** All figures, in the order of the page. */
export const figureDefinitions: readonly Figure[] = [
  {
    ...{ name: 'open-debates', about: 'participation', parts: null, sums: true, dated: false },
    label: msg('Open debates'),
    definition: msg('Debates in which anyone entitled can contribute today.'),
    count: (range, now) => sql`SELECT NULL AS part, count(*) AS value FROM debates d
      WHERE d.state = 'open' AND (d.closes_at IS NULL OR d.closes_at > ${now}) ${onBoard(range, sql`d.board_id`)}`,
  },
  {
    ...{ name: 'contributions', about: 'participation', parts: 'groups', sums: true, dated: true },
    label: msg('Contributions and replies'),
    definition: msg(
      'Texts in debates that are public now, by the group they were written for. Texts that were removed or withdrawn are not counted.',
    ),
    count: (range) =>
      isAlways(range)
        ? sql`SELECT n.group_code::text AS part, sum(n.contributions)::bigint AS value FROM debate_group_counts n
            JOIN debates d ON d.id = n.debate_id
            WHERE n.contributions > 0 AND is_public_debate(d.state) ${onBoard(range, sql`d.board_id`)} GROUP BY 1`
        : sql`SELECT c.group_code::text AS part, count(*) AS value FROM contributions c JOIN debates d ON d.id = c.debate_id
      WHERE c.state = 'published' AND is_public_debate(d.state) ${within(range, sql`c.placed_at`)} ${onBoard(range, sql`d.board_id`)} GROUP BY 1`,
  },
  {
    ...{ name: 'voices', about: 'participation', parts: 'groups', sums: false, dated: true },
    label: msg('People who have spoken'),
    definition: msg(
      'People with an account and a text that is public now, counted once in each group in which they spoke. Closed accounts and imported people are not counted.',
    ),
    count: (range) => sql`SELECT s.group_code::text AS part, count(*) AS value
      FROM (SELECT DISTINCT c.group_code, c.member_id FROM (${spoken(range)}) c JOIN debates d ON d.id = c.debate_id
            WHERE is_public_debate(d.state) ${onBoard(range, sql`d.board_id`)}) s
      JOIN members m ON m.id = s.member_id AND m.email IS NOT NULL GROUP BY 1`,
  },
  {
    ...{ name: 'answers', about: 'participation', parts: 'groups', sums: true, dated: true },
    label: msg('Answers to claims'),
    definition: msg(
      'How often people agree with, disagree with or pass on contributions that are public now, by group. A changed answer counts once, on the day it was changed.',
    ),
    count: (range) =>
      isAlways(range)
        ? sql`SELECT g.code AS part, sum(n.given[g.place])::bigint AS value
            FROM debate_tallies n JOIN debates d ON d.id = n.debate_id, unnest(${[...groupCodes]}::text[]) WITH ORDINALITY AS g (code, place)
            WHERE is_public_debate(d.state) ${onBoard(range, sql`d.board_id`)} GROUP BY 1 HAVING sum(n.given[g.place]) > 0`
        : sql`SELECT a.group_code::text AS part, count(*) AS value FROM agreements a
      JOIN tallies t ON t.contribution_id = a.contribution_id AND t.listed JOIN debates d ON d.id = t.debate_id
      WHERE is_public_debate(d.state) ${within(range, sql`a.at`)} ${onBoard(range, sql`d.board_id`)} GROUP BY 1`,
  },
  {
    ...{ name: 'heard', about: 'participation', parts: 'heard', sums: true, dated: true },
    label: msg('Debates by number of groups that have spoken'),
    definition: msg(
      'Public debates by opening date, grouped by how many of the six groups have spoken in them.',
    ),
    count: (range) => sql`SELECT heard::text AS part, count(*) AS value FROM (
        SELECT (SELECT count(*) FROM debate_group_counts g WHERE g.debate_id = d.id AND g.members > 0 AND g.group_code <> 'ID') AS heard
        FROM debates d WHERE is_public_debate(d.state) ${within(range, sql`d.opened_at`)} ${onBoard(range, sql`d.board_id`)}) each_debate
      GROUP BY 1`,
  },
  {
    ...{ name: 'members', about: 'participation', parts: 'groups', sums: true, dated: false },
    label: msg('Members of stakeholder groups'),
    definition: msg('Accounts that are open today and speak for one of the six groups, on any board.'),
    count: () => sql`SELECT m.group_code::text AS part, count(*) AS value FROM members m
      WHERE m.closed_at IS NULL AND m.group_code <> 'ID' GROUP BY 1`,
  },
  {
    ...{ name: 'documents', about: 'outcomes', parts: 'kinds', sums: true, dated: true },
    label: msg('Outcomes published'),
    definition: msg(
      'Outcomes of debates that are public now, by kind and the day they were first published.',
    ),
    count: (range) => sql`SELECT d.kind AS part, count(*) AS value FROM documents d
      WHERE d.state = 'published' ${within(range, sql`d.published_at`)} ${onBoard(range, sql`d.board_id`)} GROUP BY 1`,
  },
  duties(
    'duties',
    'accountability',
    msg('What organisations owe'),
    msg(
      'What organisations owed by a date in this period, by its state today. An extended deadline counts by its new date.',
    ),
    sql`d.organisation_id IS NOT NULL`,
  ),
  duties(
    'own-duties',
    'ourselves',
    msg('What this platform owes'),
    msg(
      'The same measure for what the platform itself owed. Nobody can excuse it, and it cannot extend its own deadlines.',
    ),
    sql`d.organisation_id IS NULL`,
  ),
  {
    ...{ name: 'enquiries', about: 'ourselves', parts: 'states', sums: true, dated: true },
    label: msg('Messages to those who run this platform'),
    definition: msg(
      'Messages from the contact page, by the day they arrived and whether a person answered within 21 days, on any board. They are erased twelve months after the last message, and are then no longer counted.',
    ),
    count: (range, now) => sql`
      SELECT CASE WHEN e.answered_at IS NULL THEN CASE WHEN ${now} > owed.until THEN 'late' ELSE 'due' END
                  WHEN e.answered_at > owed.until THEN 'met-late' ELSE 'met' END AS part, count(*) AS value
      FROM enquiries e, LATERAL (SELECT e.received_at + interval '21 days' AS until) owed
      WHERE true ${within(range, sql`e.received_at`)} GROUP BY 1`,
  },
];

/** Returns the figure of this name; throws where there is none. */
export function figureNamed(name: string): Figure {
  const figure = figureDefinitions.find((one) => one.name === name);
  if (!figure) throw new Error(`there is no figure ${name}`);
  return figure;
}
