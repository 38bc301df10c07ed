import type { SignOff } from '#src/outcomes/sign-offs/store.ts';
import type { Reservation } from './consultation/store.ts';
import type { SynthesisAddressee } from './responses/store.ts';
import type { Synthesis } from './store.ts';
import { openAnchor, synthesesPath } from './synthesis.ts';

type SaidOfSynthesis = {
  signOffs: readonly SignOff[];
  reservations: readonly Reservation[];
  addressees: readonly SynthesisAddressee[];
};

/** Returns a synthesis for programs: its findings, where the organisations stand, and who responded. */
export function synthesisAsJson(
  synthesis: Synthesis,
  { signOffs, reservations, addressees }: SaidOfSynthesis,
  baseUrl: string,
) {
  const { id, title, lede, language, version, stage, debateId, sections, consultedVersion } = synthesis;
  const section = ({ anchor, heading, html }: Synthesis['sections'][number]) => ({ anchor, heading, html });
  return {
    format: 'ict4society/synthesis',
    ...{ id, address: `${baseUrl}${synthesesPath}/${id}`, debate: `${baseUrl}/debates/${debateId}` },
    ...{ stage, version, language, title, summary: lede, publishedAt: synthesis.doneAt },
    findings: sections.filter(({ anchor }) => anchor !== openAnchor).map(section),
    staysOpen: sections.find(({ anchor }) => anchor === openAnchor)?.html ?? '',
    consultation:
      consultedVersion === null
        ? null
        : { version: consultedVersion, openedAt: synthesis.openedAt, endsAt: synthesis.endsAt },
    signOffs: signOffs
      .filter(({ waits }) => !waits)
      .map(({ id: number, organisation, group, stance, joinsId, givenAt }) => ({
        ...{ number, organisation, group, stance, joins: joinsId, givenAt },
      })),
    reservations: reservations.map(
      ({ signOffId, state, organisation, language: written, html, withdrawnAt }) => ({
        ...{ signOff: signOffId, organisation, language: written, withdrawnAt },
        html: state === 'published' ? html : null,
      }),
    ),
    addressees: addressees.map(({ organisation, askedAt, reply, dueOn, state, respondedAt, verdicts }) => ({
      ...{ organisation, askedAt, reply, dueOn },
      ...(state === 'published' ? { respondedAt, verdicts } : { respondedAt: null, verdicts: {} }),
    })),
  };
}
