import type { Express } from 'express';

/** `staffActs`: the permissions of staff by which what is done is audited. */
type RouteEntry = { method: string; path: string; access: string | undefined; staffActs: string[] };

type Layer = {
  route?: {
    path: string;
    methods: Record<string, boolean>;
    stack: { handle: { access?: string; staffAct?: string } }[];
  };
  handle?: { stack?: Layer[] };
};

/** Every route of the application with the guard it declares. */
export function routesOf(app: Express): RouteEntry[] {
  return entriesOf((app.router as unknown as { stack: Layer[] }).stack);
}

function entriesOf(stack: readonly Layer[]): RouteEntry[] {
  return stack.flatMap(({ route, handle }) => {
    if (!route) return entriesOf(handle?.stack ?? []);
    const access = route.stack.find((layer) => layer.handle.access !== undefined)?.handle.access;
    const staffActs = route.stack.flatMap((layer) => layer.handle.staffAct ?? []);
    return Object.keys(route.methods).map((method) => ({ method, path: route.path, access, staffActs }));
  });
}
