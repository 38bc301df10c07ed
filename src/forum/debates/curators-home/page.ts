import { type BoardLink, boardLink } from '#src/forum/boards/board.ts';
import { type DebateActs, debateActs } from '#src/forum/debates/course/page.ts';
import { type MemberLink, memberLink } from '#src/people/members/member.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { type CurationList, closingSoonDays, curationLists } from './curators-home.ts';
import type { WaitingDebate } from './store.ts';

type CuratedRow = {
  debate: DebateActs;
  actHref: string;
  /** Where a debate that has ended gets its synthesis. */
  synthesisHref: string;
  board: BoardLink;
  author: MemberLink;
  /** When it was proposed, when it closes, or when it closed. */
  at: Date;
};

type CurationHome = {
  lists: readonly { name: CurationList; items: readonly CuratedRow[]; total: number }[];
  closingSoonDays: number;
};

/** Returns what waits for a curator: proposals, debates that close soon, and closed ones without a conclusion. */
export function curationHome(debates: readonly WaitingDebate[], viewer: Viewer): CurationHome {
  return {
    closingSoonDays,
    lists: curationLists.map((name) => {
      const listed = debates.filter(({ list }) => list === name);
      return {
        name,
        items: listed.map((debate) => curatedRow(debate, viewer)),
        total: listed[0]?.total ?? 0,
      };
    }),
  };
}

function curatedRow(debate: WaitingDebate, viewer: Viewer): CuratedRow {
  const { list, id, board, authorName, authorHandle, createdAt, closesAt, closedAt } = debate;
  const moments = { proposed: createdAt, closing: closesAt, unconcluded: closedAt ?? closesAt };
  return {
    debate: debateActs(debate, viewer),
    actHref: `/debates/${id}/curation`,
    synthesisHref: `/debates/${id}/synthesis`,
    board: boardLink(board),
    author: memberLink(authorName, authorHandle),
    at: moments[list] ?? createdAt,
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'forum/debates/curation-home': CurationHome;
  }
}
