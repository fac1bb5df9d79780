/** The packaged app as files: where it is, and what lies in its archive. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { extractFile, listPackage } from '@electron/asar';
import { packagedApp } from './packaged-app';

const projectDirectory = path.resolve(__dirname, '../..');

/** Packages it first where it is out of date: minutes. */
export const packagedExecutable = (): string => packagedApp().executable;

const archive = (): string => path.join(path.dirname(packagedExecutable()), 'resources/app.asar');

/** Names in the archive that end so, without a slash at their start. */
export const packedFiles = (ending: string): string[] =>
  listPackage(archive(), { isPack: false })
    .map((name) => name.slice(1))
    .filter((name) => name.endsWith(ending));

export const packedText = (name: string): string => extractFile(archive(), name).toString('utf8');

export const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** All script of the main process. */
export const mainScripts = (): string =>
  packedFiles('.js')
    .filter((name) => name.startsWith('.webpack/main/'))
    .map(packedText)
    .join('\n');

/** As @electron/fuses' own program reads them from the binary. */
export const printedFuses = (): string =>
  stripVTControlCharacters(
    execFileSync('npx', ['--no-install', 'electron-fuses', 'read', '--app', packagedExecutable()], {
      cwd: projectDirectory,
      encoding: 'utf8',
    }),
  );
