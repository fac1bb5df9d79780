import { refuseSwitches } from './switches';

const user = {
  platform: 'linux',
  root: false,
  sandboxOff: false,
  isEntry: () => false as boolean,
} as const;
const names = (...parameters: string[]) => refuseSwitches(parameters, user)?.names ?? [];

test("our own options, a profile's place and a screen's settings start", () => {
  expect(
    names('--new-window', '--user-data-dir=/p', '--ozone-platform=wayland', 'notes', '-h'),
  ).toEqual([]);
  expect(names('--verify-history', '--version', '--help')).toEqual([]);
});

test.each([
  '--remote-debugging-port=9222',
  '--remote-debugging-pipe',
  '--remote-allow-origins=*',
  '--auto-open-devtools-for-tabs',
  '--js-flags=--expose-gc',
  '--enable-logging',
])('%s is refused, and --devtools is named as the way to it', (parameter) => {
  expect(refuseSwitches([parameter], user)?.message).toContain('add --devtools');
  expect(names(parameter, '--devtools')).toEqual([]);
});

test.each([
  '--inspect',
  '--inspect-brk=0',
  '--inspect-port=0',
  '--inspect-publish-uid=http',
  '--disable-web-security',
  '--disable-site-isolation-trials',
  '--disable-seccomp-filter-sandbox',
  '--disable-gpu-sandbox',
  '--no-zygote',
  '--single-process',
  '--proxy-server=127.0.0.1:8080',
  '--proxy-pac-url=http://127.0.0.1/',
  '--host-resolver-rules=MAP * 127.0.0.1',
  '--host-rules=MAP * 127.0.0.1',
  '--ignore-certificate-errors',
  '--load-extension=/tmp/x',
  '--renderer-cmd-prefix=/tmp/x',
  '--utility-cmd-prefix=/tmp/x',
  '--gpu-launcher=/tmp/x',
  '--enable-features=Anything',
  '--disable-features=Anything',
  '--enable-blink-features=Anything',
  '--log-net-log=/tmp/x',
  '--type=renderer',
  '--unheard-of',
])('%s is refused, with --devtools too', (parameter) => {
  const refused = refuseSwitches([parameter], user);
  expect(refused?.message).toMatch(/Nothing was opened or changed/);
  expect(refused?.message).not.toContain('add --devtools');
  expect(names(parameter, '--devtools')).toHaveLength(1);
});

test('white space around a switch, which Chromium trims, hides nothing', () => {
  for (const space of [' ', '\t', '\n', '\u00a0', '\u2003', '\u0085']) {
    expect(names(`${space}--remote-debugging-port=9222`)).toEqual(['remote-debugging-port']);
    expect(names(`${space}-gpu-launcher=sh x`, '--devtools')).toEqual(['gpu-launcher']);
    expect(names(`--devtools${space}`, '--js-flags=x')).toHaveLength(2);
    expect(names(`${space}--`, '--inspect')).toHaveLength(2);
  }
});

test('a switch that is the name of an entry here, as `holdfast *` gives it, is refused however harmless', () => {
  const here = { ...user, isEntry: (name: string) => name !== '--class=x' };
  for (const parameter of ['--devtools', '--user-data-dir=.p', '--version', '-h']) {
    expect(refuseSwitches([parameter], here)?.message).toContain('holdfast -- FILE');
  }
  expect(refuseSwitches(['--class=x', 'notes'], here)).toBeNull();
});

test('our own options have one form', () => {
  expect(names('-devtools', '--audit=x', '-version', '--help=')).toHaveLength(4);
  expect(names('-devtools', '--remote-debugging-port=1')).toHaveLength(2);
});

test('what desktops hand to every program of the kind starts', () => {
  expect(
    names(
      '--enable-features=UseOzonePlatform,WaylandWindowDecorations',
      '--disable-features=WaylandFractionalScaleV1',
      '--ozone-platform-hint=auto',
      '--display=:1',
      '--ignore-gpu-blocklist',
    ),
  ).toEqual([]);
  expect(names('--enable-features=WaylandWindowDecorations,Other')).toHaveLength(1);
  expect(names('--enable-features=NotWayland', '--enable-features=')).toHaveLength(2);
});

test('one dash is two, and case does not help', () => {
  expect(names('-remote-debugging-port=1')).toEqual(['remote-debugging-port']);
  expect(names('--Remote-Debugging-Port=1')).toHaveLength(1);
  expect(names('-', '---devtools')).toHaveLength(2);
});

test("on Windows a slash is a switch's; elsewhere it begins a path", () => {
  const parameters = ['/remote-debugging-port=1'];
  expect(refuseSwitches(parameters, { ...user, platform: 'win32' })?.names).toHaveLength(1);
  expect(refuseSwitches(parameters, user)).toBeNull();
});

test('after two dashes everything is a path, for Chromium as well', () => {
  expect(names('notes', '--', '--remote-debugging-port=1')).toEqual([]);
  expect(names('--inspect', '--')).toEqual(['inspect']);
});

test('without its sandbox it starts for root alone, or for debugging', () => {
  const off = { ...user, sandboxOff: true };
  expect(refuseSwitches(['--no-sandbox'], off)?.message).toContain('chrome-sandbox');
  // ELECTRON_DISABLE_SANDBOX is not on the command line.
  expect(refuseSwitches([], off)?.names).toEqual(['no-sandbox']);
  expect(refuseSwitches(['--no-sandbox'], { ...off, root: true })).toBeNull();
  expect(refuseSwitches(['--no-sandbox', '--devtools'], off)).toBeNull();
});

test("a name's control characters reach no terminal", () => {
  expect(refuseSwitches(['--\u001b[2Jx'], user)?.message).not.toContain('\u001b');
});
