/** How the house is built: which areas and slices there are, from the ground up, and which kind a file is. */
import { type Source, sources } from '../support/sources.ts';

/** From the ground up. Between moderation and transfer, what has no slice of its own stands below its area's slices. */
const areas = [
  'platform',
  'people',
  'concerns',
  'moderation',
  'forum',
  'outcomes',
  'hub',
  'site',
  'transfer',
  'demo',
  'cli',
];

/** The sources of the application. */
export const code = sources('src/**/*.ts');

/** The folders of the slices, from the ground up, as `src/slices.ts` lists them. */
export const sliceFolders: readonly string[] = listedSlices();

function listedSlices(): string[] {
  const [list] = sources('src/slices.ts');
  const text = list?.text ?? '';
  const folderOf = new Map(
    [...text.matchAll(/import \{ (\w+) \} from '(?:#src|\.)\/(.+)\/slice\.ts'/g)].map(
      ([, name = '', folder = '']) => [name, folder],
    ),
  );
  const names = /slices: readonly Slice\[\] = \[([\s\S]*?)\]/.exec(text)?.[1] ?? '';
  return [...names.matchAll(/\w+/g)].map(([name]) => folderOf.get(name) ?? `${name}, which is not imported`);
}

/** Where a path stands: the number of its area, and of its slice within it. Files at the root stand above all. */
function floorOf(path: string): [area: number, slice: number] {
  const inside = path.replace(/^(src|views)\//, '').replace(/^partials\//, 'platform/');
  const area = areas.indexOf(inside.split('/')[0] ?? '');
  if (area < 0) return [areas.length, 0];
  return [area, sliceFolders.findIndex((folder) => `${inside}/`.startsWith(`${folder}/`))];
}

/** Whether what stands at the first path may know what stands at the second: it is on the same floor, or lower. */
export function maySee(from: string, to: string): boolean {
  const [[area, slice], [otherArea, otherSlice]] = [floorOf(from), floorOf(to)];
  return otherArea < area || (otherArea === area && otherSlice <= slice);
}

/** The area of a path, '' for the root. */
export function areaOf(path: string): string {
  return areas[floorOf(path)[0]] ?? '';
}

/** The files of this kind: `store` is store.ts and every name that ends in -store.ts. */
export function ofKind(...kinds: string[]): Source[] {
  return code.filter(({ path }) => isKind(path, kinds));
}

/** Whether the file is of one of these kinds. */
export function isKind(path: string, kinds: readonly string[]): boolean {
  return kinds.some((kind) => path.endsWith(`/${kind}.ts`) || path.endsWith(`-${kind}.ts`));
}
