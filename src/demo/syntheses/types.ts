import type { DemoLanguage } from '#src/demo/types.ts';
import type { FateReason } from '#src/outcomes/citations/fates/fate.ts';
import type { ResponseVerdict } from '#src/outcomes/syntheses/responses/response.ts';

/** What an organisation says in the consultation; with words: a reservation, in this language. */
export type DemoStance = {
  by: string;
  organisation: string;
  stance: 'sign' | 'abstain' | 'reserve';
  words?: string;
  language?: DemoLanguage;
  /** The organisation whose reservation it joins. */
  joins?: string;
};

/** Who is asked, and what became of that. */
export type DemoAddressee = {
  by: string;
  organisation: string;
  reply: 'accepted' | 'declined' | null;
  response?: {
    language: DemoLanguage;
    lede: string;
    findings: Readonly<Record<string, { verdict: ResponseVerdict; words: string }>>;
  };
};

/** A synthesis of the demo; its texts cite a claim by the handle of its author, as in {aoife-tierney}. */
export type DemoSynthesis = {
  /** The title of its debate. */
  debate: string;
  language: DemoLanguage;
  title: string;
  lede: string;
  findings: readonly { anchor: string; heading: string; source: string }[];
  open: string;
  /** Whose claims it does not cite, and why. */
  fates?: readonly { of: string; reason: FateReason; words: string }[];
  consultedDaysAgo: number;
  /** Negative: the consultation ended as many days ago; then it was published two days later. */
  endsInDays: number;
  stances: readonly DemoStance[];
  addressees: readonly DemoAddressee[];
};
