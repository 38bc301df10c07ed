import type { Request, Response } from 'express';
import { type DebateLink, debateLink } from '#src/forum/debates/debate.ts';
import type { Document } from '#src/outcomes/documents/store.ts';
import {
  type DocumentForm,
  documentForm,
  documentValues,
} from '#src/outcomes/documents/writing/form-page.ts';
import { sectionField } from '#src/outcomes/documents/writing/forms.ts';
import { synthesisKind } from '#src/outcomes/syntheses/kind.ts';
import { highestFinding, type Synthesis } from '#src/outcomes/syntheses/store.ts';
import { findingNumber, mostFindings, synthesesPath } from '#src/outcomes/syntheses/synthesis.ts';
import { type Form, formWith } from '#src/platform/http/forms/form.ts';
import type { Option } from '#src/platform/http/rendering/partials.ts';
import { render } from '#src/platform/http/rendering/render.ts';
import { languageOptions } from '#src/platform/i18n/languages.ts';
import type { Deps } from '#src/platform/slice/slice.ts';
import { headingField, lastFinding } from './forms.ts';

type FindingInput = { anchor: string; number: number; heading: string; text: string };

type SynthesisFormPage = DocumentForm & {
  path: string;
  debate: DebateLink;
  findings: readonly FindingInput[];
  /** Whether one more finding can be added. */
  more: boolean;
  /** Whether everybody reads a version already, so that this one says what it changes. */
  isNext: boolean;
  languages: readonly Option[];
  /** What was saved meanwhile; null where nothing was. */
  current: { title: string; href: string; lang: string } | null;
};

/** Sends the form of a synthesis; with `current`, what was saved meanwhile. */
export async function sendSynthesisForm(
  deps: Deps,
  req: Request,
  res: Response,
  synthesis: Synthesis,
  { values, current }: { values: Form; current?: Document },
): Promise<undefined> {
  const { language, t } = req.viewer;
  const { id, debateId, debateTitle, debateSlug, debateLanguage } = synthesis;
  const written = await documentForm(deps, req, synthesisKind, { id, values });
  const findings = findingsIn(written.form);
  const path = `${synthesesPath}/${id}`;
  const debate = { id: debateId, title: debateTitle, slug: debateSlug, language: debateLanguage };
  const page: SynthesisFormPage = {
    ...written,
    path,
    debate: debateLink(debate, language),
    findings,
    more:
      findings.length < mostFindings &&
      nextFinding(findings, await highestFinding(deps.db, id)) <= lastFinding,
    isNext: synthesis.state === 'published',
    languages: languageOptions,
    current: current ? { title: current.title, href: `${path}/versions`, lang: current.language } : null,
  };
  render(res, 'outcomes/syntheses/form', { title: t('Write the synthesis'), index: false }, page);
}

/**
 * Returns the values with which the form of a version opens: one finding to begin with where it has none. What was started
 * has the words of its debate until it is first saved: these are no title and no summary of a synthesis.
 */
export function synthesisValues(version: Document): Form {
  const headings = version.sections.map(({ anchor, heading }) => [headingField(anchor), heading ?? '']);
  const own = version.sections.length === 0 ? { title: '', lede: '' } : {};
  const values = { ...documentValues(version), ...own, ...Object.fromEntries(headings), change: '' };
  const form = formWith(values);
  return findingsIn(form).length > 0 ? form : form.set(headingField('f1'), '');
}

/** Returns the form with one finding more; an anchor that any version has had is never given again. */
export async function withFinding({ db }: Pick<Deps, 'db'>, id: number, form: Form): Promise<Form> {
  const findings = findingsIn(form);
  const next = nextFinding(findings, await highestFinding(db, id));
  if (findings.length >= mostFindings || next > lastFinding) return form;
  return form.set(headingField(`f${next}`), '').set(sectionField(`f${next}`), '');
}

/** Returns the form without a finding; the others keep their anchors. */
export function withoutFinding(form: Form, anchor: string): Form {
  const gone = [headingField(anchor), sectionField(anchor)];
  return formWith(Object.fromEntries([...form.values].filter(([name]) => !gone.includes(name))));
}

function nextFinding(findings: readonly FindingInput[], highest: number): number {
  return Math.max(highest, 0, ...findings.map(({ anchor }) => findingNumber(anchor) ?? 0)) + 1;
}

function findingsIn(form: Form): FindingInput[] {
  return [...form.values.keys()]
    .flatMap((name) => findingNumber(name.replace(/^heading-/, '')) ?? [])
    .sort((a, b) => a - b)
    .map((number, i) => {
      const anchor = `f${number}`;
      return { anchor, number: i + 1, heading: headingField(anchor), text: sectionField(anchor) };
    });
}

declare module '#src/platform/http/rendering/views.ts' {
  interface Views {
    'outcomes/syntheses/form': SynthesisFormPage;
  }
}
