/** Which components fit what was typed: every word of it is in the name, the version or the licence. */
import type { Response } from '../../shared/contract';

export type Component = Response<'about:components'>['components'][number];

/** A component with its place in main's list, which its text is asked by. */
export interface Placed extends Component {
  readonly index: number;
}

export const matchComponents = (components: readonly Component[], query: string): Placed[] => {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return components
    .map((component, index) => ({ ...component, index }))
    .filter(({ name, version, license }) => {
      const line = `${name} ${version} ${license}`.toLowerCase();
      return words.every((word) => line.includes(word));
    });
};
