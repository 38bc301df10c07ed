import { publicationKind } from '#src/hub/publications/kind.ts';
import { anchored, isPart, writtenReport } from '#src/hub/publications/report/parts.ts';
import { anchorsOfVersions, insertReportDebates, publicDebates } from '#src/hub/publications/report/store.ts';
import { insertPublication, publicationFacts } from '#src/hub/publications/store.ts';
import type { AddedKind } from '#src/outcomes/documents/adding/added.ts';
import { documentFiles } from '#src/outcomes/documents/files/store.ts';
import { documentValues } from '#src/outcomes/documents/writing/form-page.ts';
import { sectionField, sectionsTyped } from '#src/outcomes/documents/writing/forms.ts';
import { formWith } from '#src/platform/http/forms/form.ts';
import { sendPublicationForm } from './form-page.ts';
import {
  debatesTyped,
  NextEditionForm,
  PublicationForm,
  partsTyped,
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
  refusal: async ({ db, config }, data) => {
    const ids = debatesTyped(data).filter((id) => id !== null);
    return publicationRefusal(data, {
      origin: config.baseUrl,
      publicDebates: await publicDebates(db, ids),
    });
  },
  saveFacts: async (tx, version, data) => {
    await insertPublication(tx, version, publicationFactsOf(data));
    await insertReportDebates(
      tx,
      version,
      debatesTyped(data).filter((id) => id !== null),
    );
  },
  sectionsOf: async (tx, id, data) => {
    const parts = partsTyped(data);
    const used = id === null || parts.length === 0 ? [] : await anchorsOfVersions(tx, id);
    return [...sectionsTyped(publicationKind, data), ...anchored(parts, used)];
  },
  fieldOf: (anchor) => (isPart({ anchor }) ? 'report' : sectionField(anchor)),
  valuesOf: async ({ db, config }, newest, viewer) => {
    const [facts, files] = await Promise.all([
      publicationFacts(db, newest),
      documentFiles(db, newest, viewer),
    ]);
    const report = writtenReport(newest.sections, config.baseUrl);
    return formWith({ ...documentValues(newest, files), ...publicationValues(facts), report });
  },
  send: sendPublicationForm,
};
