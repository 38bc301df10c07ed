import { pathOf } from '#src/platform/http/addresses/path.ts';
import type { Option } from '#src/platform/http/rendering/partials.ts';
import { msg, type Translate } from '#src/platform/i18n/t.ts';

/** What a partner is. */
export const partnerTypes = ['company', 'association', 'other'] as const;
export type PartnerType = (typeof partnerTypes)[number];

/** Kinds of partner in words (messages to translate). */
export const partnerTypeNames: Record<PartnerType, string> = {
  company: msg('Company'),
  association: msg('Association'),
  other: msg('Other organisation'),
};

/** Where a partner comes from: letters exchanged here, or the record of an earlier partnership. */
export const partnerSources = ['letters', 'record'] as const;
export type PartnerSource = (typeof partnerSources)[number];

/** The folder of the addresses of partners. */
export const partnersPath = '/partners';
/** Where new partners can be followed. */
export const partnerFeedPath = `${partnersPath}/feed.atom`;

/** What follows the folder in addresses that are no partner's. */
export const reservedPartnerSlugs: ReadonlySet<string> = new Set(['new', 'feed']);

/** Returns the address of a partner. */
export function partnerPath({ slug }: { slug: string }): string {
  return pathOf('partners', slug);
}

/** Returns the kinds of partner to choose from. */
export function partnerTypeOptions(t: Translate): Option[] {
  return partnerTypes.map((value) => ({ value, label: t(partnerTypeNames[value]) }));
}
