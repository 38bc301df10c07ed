import { cooperationForms } from '#src/hub/enquiries/enquiry.ts';
import type { StatusLabel } from '#src/platform/http/rendering/partials.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';

/** The folder of the addresses of activities. */
export const activitiesPath = '/activities';
/** Where new activities can be followed. */
export const activityFeedPath = `${activitiesPath}/feed.atom`;

/** In which form the partners of an activity cooperate. */
export const activityForms = cooperationForms;
export type ActivityForm = (typeof activityForms)[number];

/** How many of those in front a page shows. */
export const highlightsShown = 6;

/** How many days after its end the result of an activity is due. */
export const resultDays = 60;

/** What is compared of a version of an activity; days as YYYY-MM-DD. */
export type ActivityFacts = {
  form: ActivityForm;
  firstOn: string;
  lastOn: string;
  place: string | null;
  cancelled: boolean;
};

/** How far an activity is: its days say it, unless it was cancelled. */
export const activityStages = ['planned', 'running', 'done', 'cancelled'] as const;
export type ActivityStage = (typeof activityStages)[number];

/** Returns how far an activity is on a day. */
export function stageOn(
  { cancelled, firstOn, lastOn }: Pick<ActivityFacts, 'cancelled' | 'firstOn' | 'lastOn'>,
  today: string,
): ActivityStage {
  if (cancelled) return 'cancelled';
  if (today < firstOn) return 'planned';
  return today <= lastOn ? 'running' : 'done';
}

const stages: Record<ActivityStage, { label: string; kind: string }> = {
  planned: { label: msg('planned'), kind: 'held' },
  running: { label: msg('running'), kind: 'open' },
  done: { label: msg('over'), kind: 'done' },
  cancelled: { label: msg('cancelled'), kind: 'closed' },
};

/** Returns how far an activity is, in a word. */
export function stageLabel(stage: ActivityStage, t: Translate): StatusLabel {
  const { label, kind } = stages[stage];
  return { label: t(label), kind };
}
