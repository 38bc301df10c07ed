import { accountParts } from './parts-account.ts';
import { recordParts } from './parts-record.ts';
import { saidParts } from './parts-said.ts';
import type { Part } from './subject.ts';

const all = { ...accountParts, ...saidParts, ...recordParts };
export type PartName = keyof typeof all;

/** Everything held about a member, by the name of its file, in the order of the page. */
export const parts: Readonly<Record<PartName, Part>> = all;
