import { type BoardLink, boardLink } from '#src/forum/boards/board.ts';
import type { SectionCitations } from '#src/outcomes/citations/cited.ts';
import { documentPath, updateAboutPath } from '#src/outcomes/documents/document.ts';
import { type DocumentFollow, documentFollow } from '#src/outcomes/documents/following/control.ts';
import { type DiscussionView, discussionOf } from '#src/outcomes/documents/showing/discussion.ts';
import { documentReportHref } from '#src/outcomes/documents/showing/report-link.ts';
import type { Document } from '#src/outcomes/documents/store.ts';
import { type GroupLabel, groupLabel, stakeholderGroups } from '#src/platform/access/groups.ts';
import { can } from '#src/platform/access/permissions.ts';
import { withQuery } from '#src/platform/http/pagination.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import { storedHtml } from '#src/platform/text/markdown.ts';
import type { SafeHtml } from '#src/platform/text/safe-html.ts';
import type { AmendmentLine } from './amendments/page.ts';
import { amendmentLine, isOpen } from './amendments/page.ts';
import type { Amendment } from './amendments/store.ts';
import { type CodeClause, numbered } from './clauses.ts';
import {
  adoptedEdition,
  codePath,
  type Edition,
  type SigningWay,
  signingWayNames,
  stageNames,
  stageOf,
} from './code.ts';
import { codeKind } from './kinds.ts';
import type { OpinionsView } from './opinions/page.ts';
import { isSteward } from './policy.ts';
import { apartFrom } from './signatories/page.ts';
import { askedBy } from './signing/page.ts';
import type { Signatory } from './signing/store.ts';
import type { CodeTerms, ListedCode } from './store.ts';

/** A code in the list. */
type CodeCard = {
  id: number;
  href: string;
  title: string;
  lede: string;
  lang: string | null;
  board: BoardLink;
  stage: string;
  clauses: number;
};

/** Returns a code as the list shows it. */
export function codeCard(code: ListedCode, { language, now, t }: Viewer): CodeCard {
  const { editions, endedAt } = code;
  const edition = editions.find(({ version }) => version === code.version);
  return {
    ...{ id: code.id, href: documentPath(codeKind, code), title: code.title, lede: code.lede },
    lang: code.language === language ? null : code.language,
    board: boardOf(code),
    stage: edition ? t(stageNames[stageOf(edition, editions, { endedAt, now })]) : t('Being drafted'),
    clauses: code.sections.length,
  };
}

function boardOf({ boardName, boardSlug, boardHue }: Document): BoardLink {
  return boardLink({ name: boardName, slug: boardSlug, hue: boardHue });
}

/** A clause as the page of its code shows it. */
type ClauseView = {
  anchor: string;
  number: string;
  level: number;
  heading: string;
  html: SafeHtml;
  cited: SectionCitations | undefined;
  asks: string | null;
  /** How many organisations signed it, by group. */
  signed: { total: number; groups: readonly { group: GroupLabel; count: number }[] };
  amendments: readonly AmendmentLine[];
  amendHref: string | null;
};

type EditionLine = {
  edition: number;
  href: string;
  stage: string;
  isShown: boolean;
  inForceOn: string | null;
};

type CodeView = Pick<CodeCard, 'title' | 'lede' | 'board'> & {
  textLang: string | null;
  path: string;
  edition: EditionLine | null;
  endsAt: Date | null;
  editions: readonly EditionLine[];
  clauses: readonly ClauseView[];
  ended: { at: Date; words: string } | null;
  /** How it is signed, in words. */
  signing: string;
  signatories: number;
  openAmendments: number;
  /** What organisations say of an edition that is or was in consultation. */
  opinions: OpinionsView | null;
  reportHref: string | null;
  discussion: DiscussionView | null;
  follow: DocumentFollow | null;
  /** Where an update about it is begun; null for who does not, and where it is not in force. */
  updateHref: string | null;
  can: { sign: boolean; edit: boolean };
};

type CodeParts = {
  terms: CodeTerms;
  editions: readonly Edition[];
  clauses: readonly CodeClause[];
  signatories: readonly Signatory[];
  amendments: readonly Amendment[];
  opinions: OpinionsView | null;
  /** What its clauses cite. */
  cited: ReadonlyMap<string, SectionCitations>;
};

/** Returns the page of a code in one of its versions. */
export function codePage(code: Document, around: CodeParts, viewer: Viewer): CodeView {
  const { actor, now, t } = viewer;
  const { terms, editions, opinions } = around;
  const { endedAt, endedWords, signBy } = terms;
  const adopted = adoptedEdition(editions);
  const open = around.amendments.filter(isOpen);
  const counting = around.signatories.filter(({ step }) => step < apartFrom);
  const amends = code.version === code.currentVersion && code.state === 'published' && endedAt === null;
  const lines = editions.map((edition) => ({
    ...{ edition: edition.edition, inForceOn: edition.inForceOn, isShown: edition.version === code.version },
    href: withQuery(codePath(code.id), { edition: edition.edition }),
    stage: t(stageNames[stageOf(edition, editions, { endedAt, now })]),
  }));
  const shown = editions.find(({ version }) => version === code.version);
  return {
    ...{ title: code.title, lede: code.lede, board: boardOf(code) },
    textLang: code.language === viewer.language ? null : code.language,
    path: codePath(code.id),
    edition: lines.find(({ isShown }) => isShown) ?? null,
    endsAt: shown?.adoptedAt === null ? shown.endsAt : null,
    editions: lines.toReversed(),
    clauses: numbered(around.clauses).map((clause) => ({
      ...clause,
      html: storedHtml(code.sections.find(({ anchor }) => anchor === clause.anchor)?.html ?? ''),
      cited: around.cited.get(clause.anchor),
      asks: askedBy(clause, terms.reportMonths, t),
      signed: signedBy(
        clause.anchor,
        counting.filter(({ version }) => version === code.version),
        viewer,
      ),
      amendments: open
        .filter(({ anchor }) => anchor === clause.anchor)
        .map((one) => amendmentLine(one, viewer)),
      amendHref: amends ? withQuery('/amendments/new', { code: code.id, clause: clause.anchor }) : null,
    })),
    ended: endedAt === null ? null : { at: endedAt, words: endedWords ?? '' },
    signing: t(signingWayNames[signBy satisfies SigningWay]),
    signatories: counting.length,
    openAmendments: open.length,
    opinions,
    reportHref: documentReportHref(viewer.actor, code),
    discussion: discussionOf(code, viewer),
    follow: documentFollow(code, viewer),
    updateHref:
      adopted &&
      stageOf(adopted, editions, { endedAt, now }) === 'in-force' &&
      can(actor, 'update:publish', code.boardId)
        ? updateAboutPath(codeKind, code)
        : null,
    can: { sign: adopted !== undefined && endedAt === null, edit: isSteward(actor) && endedAt === null },
  };
}

function signedBy(anchor: string, signatories: readonly Signatory[], { t }: Viewer): ClauseView['signed'] {
  const signed = signatories.filter(({ whole, anchors }) => whole || anchors.includes(anchor));
  const groups = stakeholderGroups.map((group) => ({
    group: groupLabel(group, t),
    count: signed.filter((one) => one.group === group).length,
  }));
  return { total: signed.length, groups: groups.filter(({ count }) => count > 0) };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'outcomes/codes/index': {
      cards: readonly CodeCard[];
      newHref: string | null;
      /** The name of the board whose codes these are. */
      board: string | null;
    };
    'outcomes/codes/show': CodeView;
  }
}
