import { casePath } from '#src/moderation/cases/case.ts';
import { decisionRefusal, isTaken } from '#src/moderation/cases/policy.ts';
import type { Case } from '#src/moderation/cases/store.ts';
import {
  type ConversationForm,
  type ConversationLine,
  type ConversationMessage,
  linesForConcerned,
  linesForModerators,
  messageLength,
} from '#src/moderation/conversation/message.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import type { Viewer } from '#src/platform/http/viewer.ts';
import type { ModeratedItem } from '#src/platform/slice/moderated-kind.ts';
import { excerpt } from '#src/platform/text/excerpt.ts';
import { questionPath, questionTitle, turnMessages } from './question.ts';
import type { AskedCase, CaseMessage, CaseTurn } from './store.ts';

/** Whose turn it is in a case (a message to translate), and since when. */
export type ShownTurn = { message: string; at: Date };

/** Returns whose turn it is in a case; null where nothing was asked since it was opened. */
export function shownTurn(turn: CaseTurn | undefined): ShownTurn | null {
  if (!turn?.saidAt) return null;
  const { answered, withAuthor, saidAt } = turn;
  const author = answered ? turnMessages.authorAnswered : turnMessages.authorAsked;
  const notifier = answered ? turnMessages.notifierAnswered : turnMessages.notifierAsked;
  return { message: withAuthor ? author : notifier, at: saidAt };
}

/** What was asked in a case and answered, with the author and with those who sent a notice, and the form to ask more. */
export type CaseQuestions = {
  turn: ShownTurn | null;
  messages: readonly ConversationLine[];
  write: ConversationForm | null;
};

type QuestionRows = {
  moderationCase: Case;
  messages: readonly CaseMessage[];
  turn: CaseTurn | undefined;
};

/** Returns the questions of a case as moderators see them. */
export function caseQuestions(
  { moderationCase, messages, turn }: QuestionRows,
  { actor, now, t }: Viewer,
): CaseQuestions {
  const { id, state, kind, item, authorId } = moderationCase;
  const answers = authorId === null ? kind === 'organisation' : item.authorId === authorId;
  const may = decisionRefusal(actor, moderationCase) === null && !isTaken(actor, moderationCase, now);
  const notice = (noticeId: number | null) =>
    noticeId === null ? [] : t('Notice {number}', { number: String(noticeId) });
  return {
    turn: shownTurn(turn),
    messages: linesForModerators(
      messages.map((message) => ({
        ...message,
        askedBy:
          message.askedBy === null ? null : [message.askedBy, notice(message.noticeId)].flat().join(' · '),
      })),
      ({ answeredBy, noticeId }) => answeredBy ?? [t('Sender'), notice(noticeId)].flat().join(' · '),
    ),
    write:
      state === 'open' && answers && may
        ? {
            action: `${casePath(id)}/questions`,
            name: 'question',
            label: t('Ask the author'),
            longest: messageLength,
          }
        : null,
  };
}

type OwnQuestions = {
  title: string;
  item: { said: string; lang: string | null; href: string };
  messages: readonly ConversationLine[];
  write: ConversationForm | null;
  form: Form;
};

type OwnQuestionRows = {
  asked: AskedCase & { item: ModeratedItem };
  messages: readonly ConversationMessage[];
  /** The board on which it stands. */
  board: string | null;
};

/** Returns the page on which whom a case concerns reads what moderators ask, and answers. */
export function ownQuestionsPage(
  { asked, messages, board }: OwnQuestionRows,
  form: Form,
  { language, t }: Viewer,
): OwnQuestions {
  const { id, state, item } = asked;
  return {
    title: t(questionTitle, { noun: item.noun }),
    item: {
      said: item.claim ?? excerpt(item.html.html, 300),
      lang: item.language === language ? null : item.language,
      href: item.href,
    },
    messages: linesForConcerned(messages, board, t),
    write:
      state === 'open'
        ? { action: questionPath(id), name: 'words', label: t('Your answer'), longest: messageLength }
        : null,
    form,
  };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'moderation/cases/questions/own': OwnQuestions;
  }
}
