import type { Request, Response } from 'express';
import { meetingIn } from '#src/hub/meetings/load.ts';
import { isLastDay, meetingPath, meetingsPath } from '#src/hub/meetings/meeting.ts';
import { capacityRefusalFor, registrationRefusal } from '#src/hub/meetings/policy.ts';
import { type MeetingWhen, meetingWhen } from '#src/hub/meetings/when.ts';
import {
  type CapacityOption,
  capacitiesOf,
  capacityOptions,
} from '#src/people/affiliations/capacity/capacity.ts';
import { isSuspended } from '#src/platform/access/actor.ts';
import type { Form } from '#src/platform/http/forms/form.ts';
import { formWith } from '#src/platform/http/forms/form.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { requireMember } from '#src/platform/http/require-member.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { type OwnRegistration, registrationOf } from './store.ts';

/** A meeting as the pages around it name it. */
export type MeetingLink = { href: string; title: string; lang: string | null };

type MeetingRegistrationPage = {
  meeting: MeetingLink;
  when: MeetingWhen;
  form: Form;
  action: string;
  endAction: string;
  /** Why nobody, or not the viewer, may register; null where they may. */
  refusal: string | null;
  /** In whose name they may come; with one alone it is not asked. */
  capacities: readonly CapacityOption[];
  state: 'registered' | 'waiting' | null;
  /** Whether they wait while their account is suspended: others are given places first. */
  passedOver: boolean;
  /** Whether a free place is taken by whoever asks first. */
  lastDay: boolean;
};

/** Sends the page on which a member registers for a meeting, changes what they said, or gives their place back. */
export async function sendRegistration(
  { db }: Deps,
  req: Request,
  res: Response,
  typed?: Form,
): Promise<void> {
  const meeting = meetingIn(res);
  const { viewer } = req;
  const { t, now } = viewer;
  const member = requireMember(req);
  const own = await registrationOf(db, meeting.id, member.id);
  const state = own === undefined || own.state === 'cancelled' ? null : own.state;
  const capacities = capacitiesOf(member);
  const open = capacities.filter((capacity) => capacityRefusalFor(member, meeting, capacity) === null);
  const [first] = capacities;
  const closed = registrationRefusal(meeting, now);
  const refused = open.length > 0 || !first ? null : capacityRefusalFor(member, meeting, first);
  const refusal =
    state === 'registered' && now < meeting.endsAt ? null : (closed ?? (state === null ? refused : null));
  const page: MeetingRegistrationPage = {
    meeting: linkTo(meeting, viewer.language),
    when: meetingWhen(meeting, viewer),
    form: typed ?? formWith(valuesOf(own)),
    action: meetingPath(meeting.id, 'registration'),
    endAction: meetingPath(meeting.id, 'registration/end'),
    refusal: refusal === null ? null : t(refusal),
    capacities: state === null ? capacityOptions(open, t) : [],
    state,
    passedOver: state === 'waiting' && isSuspended(member),
    lastDay: isLastDay(meeting, now),
  };
  render(res, 'hub/meetings/registration/registration', { title: t('Registration'), index: false }, page);
}

/** Returns a meeting as the pages around it name it. */
export function linkTo(
  { id, title, language: written }: { id: number; title: string; language: string },
  language: string,
): MeetingLink {
  return { href: `${meetingsPath}/${id}`, title, lang: written === language ? null : written };
}

function valuesOf(own: OwnRegistration | undefined): Record<string, string> {
  if (own === undefined || own.state === 'cancelled') return { capacity: 'self' };
  return { named: own.named ? 'yes' : '', needs: own.needs ?? '', quiet: own.remind ? '' : 'yes' };
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'hub/meetings/registration/registration': MeetingRegistrationPage;
  }
}
