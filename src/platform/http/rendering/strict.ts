import { Fragment } from '#src/platform/http/caching/fragment-cache.ts';
import { SafeHtml } from '#src/platform/text/safe-html.ts';

// What JavaScript itself asks of any object.
const asked = new Set<PropertyKey>(['then', 'toJSON', 'inspect', 'nodeType', '$$typeof', 'asymmetricMatch']);

/**
 * Wraps a value so that reading a name that does not exist throws with its path, on every object below it. Used outside
 * production, so that a misspelt name in a template fails the tests.
 */
export function strict<T extends object>(value: T, path: string): T {
  return new Proxy(value, {
    get(target, name) {
      if (!(name in target)) {
        if (typeof name === 'symbol' || asked.has(name)) return undefined;
        throw new ReferenceError(`${path}.${name} does not exist`);
      }
      const found: unknown = Reflect.get(target, name);
      if (typeof found === 'function') return Array.isArray(target) ? found : found.bind(target);
      return isPlain(found) ? strict(found, `${path}.${String(name)}`) : found;
    },
  });
}

function isPlain(value: unknown): value is object {
  return (
    typeof value === 'object' &&
    value !== null &&
    ![Date, SafeHtml, Fragment, Map, Set].some((kind) => value instanceof kind)
  );
}
