/** Owns the settings of the profile, `settings.json`: read once at the start, never written here, and never a reason not to start. */
import { join } from 'node:path';
import { z } from 'zod';
import { readWholeFile } from '../profile/whole-file';
import type { FileSystem } from '../roots/file-system';

const historyDefaults = { maxDays: 30, maxMegabytes: 500 };

/** Every setting has a default, so that a file names only what differs. */
const schema = z.strictObject({
  history: z
    .strictObject({
      /** Versions older than this many days are dropped, 1 to 3650. */
      maxDays: z.number().int().min(1).max(3650).default(historyDefaults.maxDays),
      /** Room on disk for the versions of one root, 1 to 100,000 megabytes. */
      maxMegabytes: z.number().int().min(1).max(100_000).default(historyDefaults.maxMegabytes),
    })
    .default(historyDefaults),
});

export type Settings = z.infer<typeof schema>;

export interface ReadSettings {
  readonly settings: Settings;
  /** What is wrong with the file, for a person; null where nothing is. The defaults hold then. */
  readonly problem: string | null;
}

/** In bytes: a larger file is no file of settings. */
const largest = 1024 * 1024;

const defaults = (problem: string | null): ReadSettings => ({
  settings: schema.parse({}),
  problem,
});

const parse = (bytes: Buffer): ReadSettings => {
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString('utf8'));
  } catch {
    return defaults('settings.json is no valid JSON, so the defaults are used.');
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return { settings: parsed.data, problem: null };
  const [issue] = parsed.error.issues;
  const where = issue === undefined ? '' : ` (${issue.path.join('.')}: ${issue.message})`;
  return defaults(`settings.json does not fit, so the defaults are used${where}.`);
};

/** Never rejects. The file stays as it is: it is the person's own. */
export async function readSettings(fileSystem: FileSystem, profile: string): Promise<ReadSettings> {
  try {
    const bytes = await readWholeFile(fileSystem, join(profile, 'settings.json'), largest);
    return bytes === null ? defaults(null) : parse(bytes);
  } catch {
    return defaults('settings.json could not be read, so the defaults are used.');
  }
}
