/** What a link in a mail asks, or that it is done; debate is the one to be muted, null where all mails are stopped. */
export type UnsubscriptionPage = {
  action: string;
  done: boolean;
  debate: { title: string; lang: string | null } | null;
};
