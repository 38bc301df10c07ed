import { publicationKind } from '#src/hub/publications/kind.ts';
import { insertPublication, publicationFacts } from '#src/hub/publications/store.ts';
import type { AddedKind } from '#src/outcomes/documents/adding/added.ts';
import { documentFiles } from '#src/outcomes/documents/files/store.ts';
import { documentValues } from '#src/outcomes/documents/writing/form-page.ts';
import { formWith } from '#src/platform/http/forms/form.ts';
import { sendPublicationForm } from './form-page.ts';
import {
  NextEditionForm,
  PublicationForm,
  publicationFactsOf,
  publicationRefusal,
  publicationValues,
} from './forms.ts';

/** How publications are added, and get a next edition. */
export const addedPublications: AddedKind<typeof PublicationForm, typeof NextEditionForm> = {
  kind: publicationKind,
  manage: 'publication:manage',
  first: PublicationForm,
  next: NextEditionForm,
  values: { accessible: 'unknown' },
  refusal: async (_db, data) => publicationRefusal(data),
  saveFacts: (tx, version, data) => insertPublication(tx, version, publicationFactsOf(data)),
  valuesOf: async ({ db }, newest, viewer) => {
    const [facts, files] = await Promise.all([
      publicationFacts(db, newest),
      documentFiles(db, newest, viewer),
    ]);
    return formWith({ ...documentValues(newest, files), ...publicationValues(facts) });
  },
  send: sendPublicationForm,
};
