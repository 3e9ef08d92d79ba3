import { CRM_RULES, type CrmRule } from "../../access/crm-rules.ts";
import type { Route } from "./route.ts";

export type ScopedRoute = Route & { scope: string };

/** A route that nobody said who may use: it must not start. */
export class CrmRouteWithoutRule extends Error {}

export const routeName = ({ method, path }: Pick<Route, "method" | "path">) => `${method} ${path}`;

/** The routes with the scopes of the table of rules. Throws CrmRouteWithoutRule when a route has no rule, or a rule no route. */
export function withScopes(routes: readonly Route[], rules: Readonly<Record<string, CrmRule>> = CRM_RULES): ScopedRoute[] {
  const names = new Set(routes.map(routeName));
  const unknown = Object.keys(rules).filter((name) => !names.has(name));
  if (unknown.length > 0) throw new CrmRouteWithoutRule(`Rules without a route: ${unknown.join(", ")}`);
  return routes.map((route) => {
    const rule = Object.hasOwn(rules, routeName(route)) ? rules[routeName(route)] : undefined;
    if (rule?.kind !== "location") throw new CrmRouteWithoutRule(`No rule in access/crm-rules.ts for: ${routeName(route)}`);
    return { ...route, scope: rule.scope };
  });
}
