import type { Part } from '#src/concerns/privacy/subject.ts';
import { accountParts } from './account.ts';
import { recordParts } from './activity.ts';
import { saidParts } from './content.ts';

const all = { ...accountParts, ...saidParts, ...recordParts };
export type PartName = keyof typeof all;

/** Everything held about a member, by the name of its file, in the order of the page. */
export const parts: Readonly<Record<PartName, Part>> = all;
