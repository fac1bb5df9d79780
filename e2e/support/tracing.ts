/** What runs the app so that its silence can be judged: a tracer of its socket calls, or a world without a network interface. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { tracedCalls } from './network-trace';
import { ordinaryUser } from './ordinary-user';
import { asRoot } from './packaged-app';

const runs = (words: readonly string[]): boolean =>
  spawnSync('env', words, { stdio: 'ignore' }).status === 0;

const { uid, gid } = ordinaryUser;
const givingUpRoot = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--'];

/** Tried, not read from /proc/sys: AppArmor and seccomp filters refuse where the settings allow. */
export const mayMakeUserNamespace = (): boolean =>
  runs([...(asRoot ? givingUpRoot : []), 'unshare', '--user', 'true']);

/**
 * strace that stops at the traced calls alone, or, where that would be in the way, at every call: its filter takes from the
 * program the right to start a setuid one, which Chromium's sandbox needs where users may make no namespaces.
 */
export const underTracer = (output: string): readonly string[] => [
  ...['strace', '-f', '-s', '0', '-o', output],
  ...(mayMakeUserNamespace() ? ['--seccomp-bpf'] : []),
  ...['-e', `trace=${tracedCalls.join(',')}`],
];

/** A network namespace of its own, in which even loopback is down. */
export const withoutNetwork = (): readonly string[] =>
  asRoot ? ['unshare', '--net'] : ['unshare', '--user', '--map-current-user', '--net'];

export const mayLeaveTheNetwork = (): boolean => runs([...withoutNetwork(), 'true']);

/** Every address that the process's world has, as the kernel lists them; loopback that is down has none. */
export const addressesAround = (pid: number): string =>
  ['fib_trie', 'if_inet6']
    .map((name) => `/proc/${pid}/net/${name}`)
    .filter((file) => fs.existsSync(file))
    .map((file) => fs.readFileSync(file, 'utf8'))
    .join('');
