import type { Slice } from '#src/platform/slice/slice.ts';
import { signOffData } from './personal-data.ts';

/** What organisations say of a version of a document: signed, abstained, reserved. */
export const signOffs: Slice = { name: 'sign-offs', personalData: signOffData };
