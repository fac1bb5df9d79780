/**
 * One CycloneDX bill of materials from those of the bundles and what else ships: the runtime, fonts, native addons. The same
 * sources give the same bytes: no times, no serial numbers, no paths of the machine.
 */
import type { Component } from './components';

interface Dependency {
  readonly ref: string;
  readonly dependsOn?: readonly string[];
}

/** A component of CycloneDX 1.6, as far as it is looked at here. */
export interface BillComponent {
  readonly type: string;
  readonly name: string;
  readonly group?: string;
  readonly version?: string;
  readonly 'bom-ref'?: string;
  readonly components?: readonly BillComponent[];
  readonly [more: string]: unknown;
}

export interface Bill {
  readonly metadata: { readonly component: BillComponent; readonly [more: string]: unknown };
  readonly components?: readonly BillComponent[];
  readonly dependencies?: readonly Dependency[];
  readonly [more: string]: unknown;
}

/** What the bundles' own bills do not know of. */
export interface Shipped {
  /** Exactly the packages whose code ships. */
  readonly libraries: readonly Component[];
  /** Files that lie in the app as they are, by the identity of their package. */
  readonly files: ReadonlyMap<string, readonly BillComponent[]>;
  readonly runtime: BillComponent;
}

export const identityOf = ({ name, version }: Pick<Component, 'name' | 'version'>): string =>
  `${name}@${version}`;

const billIdentity = ({ group, name, version }: BillComponent): string =>
  identityOf({ name: group === undefined ? name : `${group}/${name}`, version: version ?? '' });

const refOf = (component: BillComponent): string => component['bom-ref'] ?? billIdentity(component);

/** Of a package that CycloneDX did not see: the bundler's own code, an addon, a copy inside another package. */
function plainComponent({ name, version, license, purl }: Component): BillComponent {
  const parts = /^(?:(@[^/]+)\/)?(.+)$/.exec(name);
  const group = parts?.[1];
  const isExpression = /[ ()]/.test(license);
  return {
    type: 'library',
    name: parts?.[2] ?? name,
    ...(group === undefined ? {} : { group }),
    version,
    'bom-ref': identityOf({ name, version }),
    licenses: [isExpression ? { expression: license } : { license: { id: license } }],
    purl: purl ?? `pkg:npm/${name.replace('@', '%40')}@${encodeURIComponent(version)}`,
  };
}

/** CycloneDX also lists packages that webpack looked at and left out of every bundle: only what ships stays. */
function mergeComponents(bills: readonly Bill[], { libraries, files }: Shipped): BillComponent[] {
  const seen = bills.flatMap(({ components }) => components ?? []);
  const byIdentity = new Map(seen.map((component) => [billIdentity(component), component]));
  return libraries.map((library) => {
    const identity = identityOf(library);
    const component = byIdentity.get(identity) ?? plainComponent(library);
    const parts = files.get(identity);
    return parts === undefined ? component : { ...component, components: parts };
  });
}

/**
 * Who uses whom, over all bundles; what ships and is used by nobody that is known is used by the app. The app itself is used
 * by none, whatever the worker that it hands to Monaco looks like.
 */
function mergeDependencies(bills: readonly Bill[], refs: readonly string[], root: string) {
  const uses = new Map<string, Set<string>>([root, ...refs].map((ref) => [ref, new Set()]));
  for (const { ref, dependsOn } of bills.flatMap(({ dependencies }) => dependencies ?? []))
    for (const used of dependsOn ?? [])
      if (used !== root && uses.has(used)) uses.get(ref)?.add(used);
  const used = new Set([...uses.values()].flatMap((one) => [...one]));
  for (const ref of refs) if (!used.has(ref)) uses.get(root)?.add(ref);
  return [...uses].map(([ref, on]) =>
    on.size === 0 ? { ref } : { ref, dependsOn: [...on].sort() },
  );
}

/** @param bills of the main process's bundle first, whose metadata stands for all */
export function mergeBills(bills: readonly Bill[], shipped: Shipped): Bill {
  const first = bills[0];
  if (first === undefined) throw new Error('There is no bill of any bundle');
  const components = [...mergeComponents(bills, shipped), shipped.runtime];
  const root = refOf(first.metadata.component);
  return {
    ...first,
    components,
    dependencies: mergeDependencies(bills, components.map(refOf), root),
  };
}
