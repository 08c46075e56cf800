import { ReverieError } from '../api/errors.ts';
import type { TemplateSource, Workspace } from '../workspace/types.ts';

/** What a plan is checked against: the parts of a workspace that name things. */
export type Catalogue = Pick<Workspace, 'stages' | 'templates' | 'models' | 'combos'>;

/** Collects what a plan names and the workspace does not have, to report all of it at once. */
export interface CatalogueCheck {
  /** The template, or undefined once it has been noted as missing. */
  template(stage: string, id: string): TemplateSource | undefined;
  model(id: string): void;
  combo(id: string): void;
  /** Throws INVALID_CONFIG `not_in_catalogue` that names everything missing, by kind. */
  finish(): void;
}

export function createCatalogueCheck(catalogue: Catalogue): CatalogueCheck {
  const missing = { combos: new Set<string>(), templates: new Set<string>(), models: new Set<string>() };
  return {
    template(stage, id) {
      const template = catalogue.templates.get(stage)?.get(id);
      if (template === undefined) missing.templates.add(`${stage}/${id}`);
      return template;
    },
    model(id) {
      if (!catalogue.models.has(id)) missing.models.add(id);
    },
    combo(id) {
      if (!catalogue.combos.has(id)) missing.combos.add(id);
    },
    finish() {
      const found = Object.entries(missing).filter(([, ids]) => ids.size > 0);
      if (found.length === 0) return;
      const list = found.map(([kind, ids]) => `${kind} ${[...ids].join(', ')}`).join('; ');
      const message = `The workspace does not have these: ${list}. Add them to its tables or correct the spec.`;
      const details = Object.fromEntries(found.map(([kind, ids]) => [kind, [...ids]]));
      throw new ReverieError('INVALID_CONFIG', 'not_in_catalogue', message, details);
    },
  };
}
