import { activityKind } from '#src/hub/activities/kind.ts';
import { activityFacts, insertActivity, unknownPartners } from '#src/hub/activities/store.ts';
import type { AddedKind } from '#src/outcomes/documents/adding/added.ts';
import { documentFiles } from '#src/outcomes/documents/files/store.ts';
import { documentValues } from '#src/outcomes/documents/writing/form-page.ts';
import { formWith } from '#src/platform/http/forms/form.ts';
import { sendActivityForm } from './form-page.ts';
import {
  ActivityForm,
  activityFactsOf,
  activityRefusal,
  activityValues,
  NextActivityForm,
  partnersTyped,
} from './forms.ts';

/** How activities are added, and get a next version. */
export const addedActivities: AddedKind<typeof ActivityForm, typeof NextActivityForm> = {
  kind: activityKind,
  manage: 'activity:manage',
  first: ActivityForm,
  next: NextActivityForm,
  values: {},
  refusal: async ({ db }, data) => activityRefusal(data, await unknownPartners(db, partnersTyped(data))),
  saveFacts: (tx, version, data) => insertActivity(tx, version, activityFactsOf(data), partnersTyped(data)),
  valuesOf: async ({ db }, newest, viewer) => {
    const [facts, files] = await Promise.all([activityFacts(db, newest), documentFiles(db, newest, viewer)]);
    return formWith({ ...documentValues(newest, files), ...activityValues(facts) });
  },
  send: sendActivityForm,
};
