/** One view of the program: how a person brings it up and leaves it again. */
import type { ElectronApplication, Page } from '@playwright/test';
import type { Workspace } from '../workspace';

export interface Scene {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly workspace: Workspace;
}

export interface View {
  /** File name of its picture, without the theme. */
  readonly name: string;
  /** What stands below its picture. */
  readonly caption: string;
  /** Resolves when it stands there, from a window that may show the view before it. */
  readonly show: (scene: Scene) => Promise<void>;
  /** Without it the view closes by Escape. */
  readonly leave?: (scene: Scene) => Promise<void>;
}
