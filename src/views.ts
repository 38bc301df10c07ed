import type { CountersignaturesPage } from '#src/concerns/countersignatures/page.ts';
import type { DraftNote } from '#src/concerns/drafts/opened.ts';
import type { DraftPage, DraftRemovalPage, DraftsPage } from '#src/concerns/drafts/page.ts';
import type { FollowControl } from '#src/concerns/notifications/follows/page.ts';
import type { NotificationsPage } from '#src/concerns/notifications/page.ts';
import type { NotificationSettingsPage } from '#src/concerns/notifications/settings/page.ts';
import type { UnsubscriptionPage } from '#src/concerns/notifications/unsubscribing/page.ts';
import type { ClosingPage, DataPage, FilePage } from '#src/concerns/privacy/page.ts';
import type { LivePanel, ReadingPanel } from '#src/concerns/reading/panel.ts';
import type { SearchPage } from '#src/concerns/search/page.ts';
import type { Example } from '#src/forum/agreement/common-ground/example.ts';
import type { CommonGroundPage } from '#src/forum/agreement/common-ground/page.ts';
import type { Answers } from '#src/forum/agreement/tally-bars.ts';
import type { Change } from '#src/forum/contributions/changes.ts';
import type { Text } from '#src/forum/contributions/queries.ts';
import type { HeadChange } from '#src/forum/debates/head-changes.ts';
import type { Choice } from '#src/forum/debates/list-options.ts';
import type { DebateActs, DebateHead, DebateRow, ShownRow, VoiceRow } from '#src/forum/debates/page.ts';
import type { HeadSource } from '#src/forum/debates/statements.ts';
import type { CasePage } from '#src/moderation/cases/page.ts';
import type { QueuePage } from '#src/moderation/cases/queue-page.ts';
import type { OwnPage } from '#src/moderation/flags/own-page.ts';
import type { FlagPage } from '#src/moderation/flags/page.ts';
import type { LogPage } from '#src/moderation/log/page.ts';
import type { Chapter } from '#src/moderation/rules/page.ts';
import type * as accounts from '#src/people/accounts/page.ts';
import type {
  AffiliationPage,
  JoiningPage,
  MinePage,
  PeoplePage,
  UnlistedPage,
} from '#src/people/affiliations/page.ts';
import type { DirectoryPage } from '#src/people/organisations/directory-page.ts';
import type { OrganisationFormPage } from '#src/people/organisations/form-page.ts';
import type { OrganisationPage } from '#src/people/organisations/page.ts';
import type { Fragment } from '#src/platform/http/caching/fragment-cache.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import type { PendingForm } from '#src/platform/http/forms/pending-form.ts';
import type { SayingPage as MessagePage } from '#src/platform/http/message-page.ts';
import type { MailPage, MailsPage } from '#src/platform/mail/page.ts';
import type { SafeHtml } from '#src/platform/text/safe-html.ts';
import type { TextPage } from '#src/site/about/page.ts';
import type { AdminBoardPage, AdminBoardsPage } from '#src/site/admin/board-page.ts';
import type { AdminGrantsPage, AdminMemberPage, AdminMembersPage } from '#src/site/admin/member-page.ts';
import type { BoardCard, BoardPage } from '#src/site/board-page/page.ts';
import type { AgreementOnDebate, AnsweringForm } from '#src/site/debate-page/agreement.ts';
import type { Card, ShownThread, ThreadCard } from '#src/site/debate-page/card.ts';
import type { Composer } from '#src/site/debate-page/composer.ts';
import type { TurningPoint } from '#src/site/debate-page/timeline.ts';
import type { HomePage } from '#src/site/home/page.ts';
import type { MemberPage } from '#src/site/profile/page.ts';
import type { AdvicePage } from '#src/site/writing/advice-page.ts';

type Place = { title: string; href: string; lang: string | null };
type Option = { value: string; label: string };
type Links = { before: string | null; after: string | null };

/** Every page that is sent: the template's name and what it takes. */
export type Views = {
  error: {
    title: string;
    text: string;
    actions: readonly { href: string; label: string; primary: boolean }[];
    reference: string | null;
    /** What was written; `signIn` carries it through signing in, where that is what is missing. */
    kept: (PendingForm & { signIn: string | null }) | null;
  };

  'people/accounts/registration': accounts.RegistrationPage;
  'people/accounts/confirmation': accounts.ConfirmationPage;
  'people/accounts/sign-in': accounts.SignInPage;
  'platform/http/message': MessagePage;
  'people/accounts/reset-request': accounts.ResetRequestPage;
  'people/accounts/new-password': accounts.NewPasswordPage;
  'people/accounts/settings': accounts.SettingsPage;
  'people/accounts/email': accounts.EmailPage;
  'people/accounts/email-confirmation': accounts.EmailConfirmationPage;
  'people/accounts/password': accounts.PasswordPage;
  'people/accounts/sessions': accounts.SessionsPage;

  'concerns/drafts/index': DraftsPage;
  'concerns/drafts/show': DraftPage;
  'concerns/drafts/removal': DraftRemovalPage;

  'concerns/privacy/data': DataPage;
  'concerns/privacy/file': FilePage;
  'concerns/privacy/closing': ClosingPage;

  'site/home/home': HomePage;

  'platform/mail/index': MailsPage;
  'platform/mail/show': MailPage;

  'site/board-page/index': { cards: Fragment };
  'site/board-page/cards': { boards: readonly BoardCard[]; level: number };
  'site/board-page/show': BoardPage;
  'site/profile/show': MemberPage;
  'site/about/text': TextPage;
  'concerns/search/show': SearchPage;

  'site/admin/index': Record<never, never>;
  'site/admin/boards': AdminBoardsPage;
  'site/admin/board': AdminBoardPage;
  'site/admin/members': AdminMembersPage;
  'site/admin/member': AdminMemberPage;
  'site/admin/grants': AdminGrantsPage;

  'forum/debates/index': {
    rows: readonly ShownRow[];
    sorts: readonly Choice[];
    states: readonly Choice[];
    links: Links;
  };
  'forum/debates/row': { row: DebateRow };
  'site/debate-page/show': {
    head: Fragment;
    order: Fragment;
    threads: readonly ShownThread[];
    rail: Fragment;
    links: Links;
    pageLabels: { before: string; after: string };
    /** Where everything is shown, if this shows a part. */
    allHref: string | null;
    answering: AnsweringForm | null;
    reading: ReadingPanel | null;
    composer: Composer | null;
    refusal: string | null;
    signInHref: string | null;
  };
  'site/debate-page/head': { head: DebateHead; composable: boolean; follow: FollowControl | null };
  'site/debate-page/order': {
    contributions: number;
    sorts: readonly Choice[];
    groups: readonly Choice[];
    isDemonstration: boolean;
    rule: string | null;
  };
  'site/debate-page/rail': {
    head: DebateHead;
    voices: readonly VoiceRow[];
    agreement: AgreementOnDebate;
    timeline: readonly TurningPoint[];
    live: LivePanel | null;
  };
  'forum/debates/versions': { debate: Place; versions: readonly HeadChange[] };
  'forum/debates/new': {
    form: Form;
    key: string;
    place: { memberId: number; debateId: null; inReplyTo: null };
    note: DraftNote | null;
    boards: readonly Option[];
    languages: readonly Option[];
  };
  'forum/debates/edit': {
    debate: Place;
    action: string;
    version: string;
    form: Form;
    current: HeadSource | null;
  };
  'forum/turning-points/turning-point': {
    debate: Place;
    author: string;
    action: string;
    form: Form;
    pinned: boolean;
  };
  'forum/debates/curation': { acts: DebateActs; base: string; proposed: boolean; form: Form };

  'concerns/reading/unread': { rows: readonly ShownRow[]; until: string; links: Links };

  'site/contribution-page/show': {
    debate: Place;
    place: string;
    card: Card;
    replies: readonly Card[];
    repliesCount: number;
    links: Links;
    answering: AnsweringForm | null;
    reading: ReadingPanel | null;
  };
  'site/debate-page/thread': { thread: ThreadCard };
  'forum/agreement/answers': { answers: Answers };
  'forum/agreement/common-ground': CommonGroundPage;
  'forum/agreement/counting': { example: Example };

  'site/writing/compose': {
    heading: string;
    debate: Place;
    answered: { id: number; name: string; html: SafeHtml; language: string } | null;
    composer: Composer;
    preview: SafeHtml | null;
    compare: string | null;
  };
  'site/writing/advice': AdvicePage;
  'site/writing/edit': {
    debate: Place;
    action: string;
    previewAction: string;
    form: Form;
    revision: string;
    languages: readonly Option[];
    preview: SafeHtml | null;
    current: Text | null;
  };
  'site/contribution-page/sharing': {
    debate: Place;
    place: string;
    card: Card;
    sharers: readonly Card[];
    links: Links;
  };
  'site/contribution-page/versions': {
    debate: Place;
    card: Card;
    changes: readonly Change[];
    olderHref: string | null;
  };
  'site/writing/withdrawal': { card: Card; action: string; repliesCount: number };

  'concerns/notifications/index': NotificationsPage;
  'concerns/notifications/settings': NotificationSettingsPage;
  'concerns/notifications/unsubscription': UnsubscriptionPage;

  'people/organisations/index': DirectoryPage;
  'people/organisations/show': OrganisationPage;
  'people/organisations/form': OrganisationFormPage;
  'people/affiliations/unlisted': UnlistedPage;
  'people/organisations/merge': {
    heading: string;
    action: string;
    form: Form;
    names: readonly string[];
    listHref: string;
  };
  'people/affiliations/mine': MinePage;
  'people/affiliations/people': PeoplePage;
  'people/affiliations/affiliation': AffiliationPage;
  'concerns/countersignatures/countersignatures': CountersignaturesPage;
  'people/invitations/joining': JoiningPage;
  'people/affiliations/confirmation': { organisation: string; email: string; action: string };

  'moderation/cases/queue': QueuePage;
  'moderation/cases/case': CasePage;
  'moderation/flags/flag': FlagPage;
  'moderation/flags/own': OwnPage;
  'moderation/log/log': LogPage;
  'moderation/rules/rules': { chapters: readonly Chapter[] };
};
