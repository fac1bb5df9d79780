/**
 * Every channel name as a literal and its kind: the preload's allowlist.
 * No imports, so that the preload stays a few kilobytes and cannot drift from the contract.
 */

/** Renderer → main, answered with a Result (invoke/handle). */
export const calls = [
  'file:read',
  'file:write',
  'file:save-as',
  'file:copy-path',
  'entry:rename',
  'entry:trash',
  'entry:untrash',
  'entry:copy',
  'entry:cancel',
  'entry:stamp',
  'entry:bring-in',
  'dir:list',
  'dir:create',
  'files:list',
  'big:open',
  'big:read',
  'big:look',
  'big:close',
  'watch:set',
  'undo:load',
  'window:context',
  'session:load',
  'search:start',
  'search:text',
  'journal:recover',
  'journal:load',
  'history:list',
  'history:text',
  'history:label',
  'history:deleted',
  'history:restore-deleted',
  'preview:picture',
  'preview:open-address',
  'preview:end',
  'audit:report',
  'about:components',
  'about:licence',
  'keys:load',
  'keys:change',
  'settings:load',
  'settings:change',
  'settings:schema',
  'settings:text',
  'settings:write-text',
  'settings:check',
  'root:choose-folder',
  'root:choose-file',
  'root:open-recent',
  'root:recent',
  'root:forget-recent',
  'root:open-saved',
] as const;

/** Main → renderer, no answer. */
export const events = [
  'file:changed',
  'file:access',
  'dir:changed',
  'entry:progress',
  'entry:dropped',
  'watch:health',
  'journal:state',
  'history:changed',
  'history:health',
  'menu:command',
  'keys:changed',
  'window:closing',
  'window:open-file',
  'inspector:counts',
  'settings:changed',
  'search:found',
] as const;

/** Renderer → main, one way. */
export const notices = [
  'log:write',
  'menu:state',
  'session:save',
  'search:seen',
  'search:cancel',
  'undo:save',
  'journal:write',
  'journal:forget',
  'window:close-answer',
  'window:progress',
  'inspector:watch',
  'window:zoom',
] as const;

/** Sent by the preload itself on a person's gesture, never a function of `window.api`: dropped files' own paths. */
export const dropChannel = 'root:dropped';
/** At once; of more the preload sends one more, so that main can say that it is too many. */
export const mostDropped = 1024;
/** The one synchronous message: the preload asks for the window's channel token, answered once per document load. */
export const helloChannel = 'holdfast:hello';

/** The name that travels: a call from a page that never got the token reaches no handler. */
export const wireName = (name: string, token: string): string => `${name}#${token}`;

export type CallName = (typeof calls)[number];
export type EventName = (typeof events)[number];
export type NoticeName = (typeof notices)[number];
