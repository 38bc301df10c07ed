import type * as accounts from './accounts/page.ts';
import type { AdminBoardPage, AdminBoardsPage } from './admin/board-page.ts';
import type { AdminGrantsPage, AdminMemberPage, AdminMembersPage } from './admin/member-page.ts';
import type { CommonGroundPage } from './agreement/common-page.ts';
import type { Example } from './agreement/example.ts';
import type { AgreementOnDebate, AnsweringForm } from './agreement/on-debate.ts';
import type { Answers } from './agreement/strip.ts';
import type { BoardCard, BoardPage } from './boards/page.ts';
import type { AdvicePage } from './contributions/advice-page.ts';
import type { Change } from './contributions/changes.ts';
import type { Composer } from './contributions/composer.ts';
import type { Card, ShownThread, ThreadCard } from './contributions/page.ts';
import type { Text } from './contributions/queries.ts';
import type { HeadChange } from './debates/head-changes.ts';
import type { Choice } from './debates/lists.ts';
import type { DebateActs, DebateHead, DebateRow, ShownRow, VoiceRow } from './debates/page.ts';
import type { HeadSource } from './debates/statements.ts';
import type { TurningPoint } from './debates/timeline.ts';
import type { DraftNote } from './drafts/opened.ts';
import type { DraftPage, DraftRemovalPage, DraftsPage } from './drafts/page.ts';
import type { HomePage } from './home/page.ts';
import type { Form } from './http/form.ts';
import type { KeptForm } from './http/kept-form.ts';
import type { Part } from './http/parts.ts';
import type { MailPage, MailsPage } from './mail/page.ts';
import type { MemberPage } from './members/page.ts';
import type { CasePage } from './moderation/case-page.ts';
import type { FlagPage } from './moderation/flag-page.ts';
import type { LogPage } from './moderation/log-page.ts';
import type { OwnPage } from './moderation/own-page.ts';
import type { QueuePage } from './moderation/queue-page.ts';
import type { Chapter } from './moderation/rules-page.ts';
import type { ClosingPage, DataPage, FilePage } from './my-data/page.ts';
import type { FollowControl } from './notifications/follow-page.ts';
import type { NotificationsPage } from './notifications/page.ts';
import type { NotificationSettingsPage } from './notifications/settings-page.ts';
import type { UnsubscriptionPage } from './notifications/unsubscription-page.ts';
import type { CountersignaturesPage } from './organisations/countersign-page.ts';
import type { DirectoryPage } from './organisations/directory-page.ts';
import type { OrganisationFormPage } from './organisations/form-page.ts';
import type { OrganisationPage } from './organisations/page.ts';
import type {
  AffiliationPage,
  JoiningPage,
  MinePage,
  PeoplePage,
  UnlistedPage,
} from './organisations/people-page.ts';
import type { TextPage } from './pages/page.ts';
import type { LivePanel, ReadingPanel } from './reading/panel.ts';
import type { SearchPage } from './search/page.ts';
import type { SafeHtml } from './text/safe-html.ts';

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
    kept: (KeptForm & { signIn: string | null }) | null;
  };

  'accounts/registration': accounts.RegistrationPage;
  'accounts/confirmation': accounts.ConfirmationPage;
  'accounts/sign-in': accounts.SignInPage;
  'accounts/saying': accounts.SayingPage;
  'accounts/reset-request': accounts.ResetRequestPage;
  'accounts/new-password': accounts.NewPasswordPage;
  'accounts/settings': accounts.SettingsPage;
  'accounts/email': accounts.EmailPage;
  'accounts/email-confirmation': accounts.EmailConfirmationPage;
  'accounts/password': accounts.PasswordPage;
  'accounts/sessions': accounts.SessionsPage;

  'drafts/index': DraftsPage;
  'drafts/show': DraftPage;
  'drafts/removal': DraftRemovalPage;

  'my-data/data': DataPage;
  'my-data/file': FilePage;
  'my-data/closing': ClosingPage;

  'home/home': HomePage;

  'mail/index': MailsPage;
  'mail/show': MailPage;

  'boards/index': { cards: Part };
  'boards/cards': { boards: readonly BoardCard[]; level: number };
  'boards/show': BoardPage;
  'members/show': MemberPage;
  'pages/text': TextPage;
  'search/show': SearchPage;

  'admin/index': Record<never, never>;
  'admin/boards': AdminBoardsPage;
  'admin/board': AdminBoardPage;
  'admin/members': AdminMembersPage;
  'admin/member': AdminMemberPage;
  'admin/grants': AdminGrantsPage;

  'debates/index': {
    rows: readonly ShownRow[];
    sorts: readonly Choice[];
    states: readonly Choice[];
    links: Links;
  };
  'debates/row': { row: DebateRow };
  'debates/show': {
    head: Part;
    order: Part;
    threads: readonly ShownThread[];
    rail: Part;
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
  'debates/head': { head: DebateHead; composable: boolean; follow: FollowControl | null };
  'debates/order': {
    contributions: number;
    sorts: readonly Choice[];
    groups: readonly Choice[];
    isDemonstration: boolean;
    rule: string | null;
  };
  'debates/rail': {
    head: DebateHead;
    voices: readonly VoiceRow[];
    agreement: AgreementOnDebate;
    timeline: readonly TurningPoint[];
    live: LivePanel | null;
  };
  'debates/versions': { debate: Place; versions: readonly HeadChange[] };
  'debates/new': {
    form: Form;
    key: string;
    place: { memberId: number; debateId: null; inReplyTo: null };
    note: DraftNote | null;
    boards: readonly Option[];
    languages: readonly Option[];
  };
  'debates/edit': { debate: Place; action: string; version: string; form: Form; current: HeadSource | null };
  'debates/turning-point': { debate: Place; author: string; action: string; form: Form; pinned: boolean };
  'debates/curation': { acts: DebateActs; base: string; proposed: boolean; form: Form };

  'reading/unread': { rows: readonly ShownRow[]; until: string; links: Links };

  'contributions/show': {
    debate: Place;
    place: string;
    card: Card;
    replies: readonly Card[];
    repliesCount: number;
    links: Links;
    answering: AnsweringForm | null;
    reading: ReadingPanel | null;
  };
  'contributions/thread': { thread: ThreadCard };
  'agreement/answers': { answers: Answers };
  'agreement/common-ground': CommonGroundPage;
  'agreement/counting': { example: Example };

  'contributions/compose': {
    heading: string;
    debate: Place;
    answered: { id: number; name: string; html: SafeHtml; language: string } | null;
    composer: Composer;
    preview: SafeHtml | null;
    compare: string | null;
  };
  'contributions/advice': AdvicePage;
  'contributions/edit': {
    debate: Place;
    action: string;
    previewAction: string;
    form: Form;
    revision: string;
    languages: readonly Option[];
    preview: SafeHtml | null;
    current: Text | null;
  };
  'contributions/sharing': {
    debate: Place;
    place: string;
    card: Card;
    sharers: readonly Card[];
    links: Links;
  };
  'contributions/versions': {
    debate: Place;
    card: Card;
    changes: readonly Change[];
    olderHref: string | null;
  };
  'contributions/withdrawal': { card: Card; action: string; repliesCount: number };

  'notifications/index': NotificationsPage;
  'notifications/settings': NotificationSettingsPage;
  'notifications/unsubscription': UnsubscriptionPage;

  'organisations/index': DirectoryPage;
  'organisations/show': OrganisationPage;
  'organisations/form': OrganisationFormPage;
  'organisations/unlisted': UnlistedPage;
  'organisations/merge': {
    heading: string;
    action: string;
    form: Form;
    names: readonly string[];
    listHref: string;
  };
  'organisations/mine': MinePage;
  'organisations/people': PeoplePage;
  'organisations/affiliation': AffiliationPage;
  'organisations/countersignatures': CountersignaturesPage;
  'organisations/joining': JoiningPage;
  'organisations/confirmation': { organisation: string; email: string; action: string };

  'moderation/queue': QueuePage;
  'moderation/case': CasePage;
  'moderation/flag': FlagPage;
  'moderation/own': OwnPage;
  'moderation/log': LogPage;
  'moderation/rules': { chapters: readonly Chapter[] };
};
