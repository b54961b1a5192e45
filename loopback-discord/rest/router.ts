import { apiErrors } from '../protocol/api-error.ts';
import type { Route } from '../context.ts';

/** A route and the parts of the path it names. */
interface Match {
  readonly route: Route;
  readonly param: (name: string) => string;
}

/** Function that finds the route of a request; throws 404 when there is none. */
export type Router = (method: string, path: string) => Match;

/** Makes a router over the routes; of several that fit, the first wins, so literal paths come before named parts. */
export function createRouter(routes: readonly Route[]): Router {
  const compiled = routes.map((route) => ({ route, steps: route.path.split('/') }));
  return (method, path) => {
    const steps = path.split('/').map((step) => decodeURIComponent(step));
    const found = compiled.find(
      (one) =>
        one.route.method === method &&
        one.steps.length === steps.length &&
        one.steps.every((step, index) => step.startsWith(':') || step === steps[index]),
    );
    if (!found) throw apiErrors.notFound();
    return { route: found.route, param: (name) => steps[found.steps.indexOf(`:${name}`)] ?? '' };
  };
}
