import { hidingCalls, localPlaces, networkCalls, readTrace } from './network-trace';

const talk = (...lines: string[]) => networkCalls(readTrace(lines.join('\n')));
const inet = '{sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("192.0.2.1")}';
const unix = '{sa_family=AF_UNIX, sun_path="/run/dbus/system_bus_socket"}';

test('connects to IPv4, IPv6, mapped and loopback addresses talk, refused ones too', () => {
  expect(talk(`17    connect(9, ${inet}, 16) = 0`)).toHaveLength(1);
  expect(talk(`17 connect(9, ${inet}, 16) = -1 ENETUNREACH (Network is unreachable)`)).toEqual([
    expect.objectContaining({ pid: 17, name: 'connect', family: 'AF_INET', failed: true }),
  ]);
  for (const address of ['::1', '::ffff:127.0.0.1', '2001:db8::1']) {
    const sockaddr = `{sa_family=AF_INET6, sin6_port=htons(443), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "${address}", &sin6_addr), sin6_scope_id=0}`;
    expect(talk(`17 connect(9, ${sockaddr}, 28) = 0`)).toHaveLength(1);
  }
});

test('a stream or raw socket talks before anything is done with it, a datagram socket with its first address', () => {
  expect(talk('5 socket(AF_INET, SOCK_STREAM|SOCK_CLOEXEC, IPPROTO_IP) = 7')).toHaveLength(1);
  expect(talk('5 socket(AF_INET6, SOCK_RAW, IPPROTO_ICMPV6) = 7')).toHaveLength(1);
  expect(talk('5 socket(AF_INET6, SOCK_DGRAM, IPPROTO_IP) = 7')).toEqual([]);
  expect(
    talk('5 socket(AF_INET6, SOCK_DGRAM|SOCK_NONBLOCK, 0) = 7', `5 connect(7, ${inet}, 16) = 0`),
  ).toHaveLength(1);
  expect(talk('5 socket(AF_PACKET, SOCK_RAW, htons(ETH_P_ALL)) = 7')).toHaveLength(1);
  expect(talk('5 socket(0x3e /* AF_??? */, SOCK_DGRAM, 0) = 7')).toHaveLength(1);
  expect(talk('5 socket(AF_UNIX, SOCK_STREAM, 0) = 7')).toEqual([]);
});

test('bind, listen and sends with an address', () => {
  expect(talk(`5 bind(7, ${inet}, 16) = 0`, '5 listen(7, 128) = 0')).toHaveLength(1);
  expect(talk(`5 sendto(7, ""..., 30, MSG_NOSIGNAL, ${inet}, 16) = 30`)).toHaveLength(1);
  expect(
    talk(
      `5 sendmsg(7, {msg_name=${inet}, msg_namelen=16, msg_iov=[{iov_base=""..., iov_len=4}], msg_iovlen=1, msg_controllen=0, msg_flags=0}, 0) = 4`,
    ),
  ).toHaveLength(1);
});

test('one address among many of a sendmmsg is enough', () => {
  const message = (name: string) =>
    `{msg_hdr={msg_name=${name}, msg_namelen=16, msg_iov=[{iov_base=""..., iov_len=4}], msg_iovlen=1, msg_controllen=0, msg_flags=0}, msg_len=4}`;
  const call = (...names: string[]) =>
    `5 sendmmsg(7, [${names.map(message).join(', ')}], 2, 0) = 2`;
  expect(talk(call(unix, inet))).toHaveLength(1);
  expect(talk(call(unix, unix))).toEqual([]);
  // Without strings strace leaves out what is in the list: then it is taken for the worst.
  expect(talk('5 sendmmsg(7, [...], 2, MSG_NOSIGNAL) = 2')).toHaveLength(1);
});

test('a call that strace split is one call again, between the lines of other threads', () => {
  const calls = readTrace(
    [
      `5 connect(7, ${inet}, 16 <unfinished ...>`,
      `6 connect(8, ${unix}, 30 <unfinished ...>`,
      '5 <... connect resumed>) = -1 EINPROGRESS (Operation now in progress)',
      '6 <... connect resumed>) = 0',
    ].join('\n'),
  );
  expect(calls.map(({ pid, family, failed }) => [pid, family, failed])).toEqual([
    [5, 'AF_INET', true],
    [6, 'AF_UNIX', false],
  ]);
});

test('what a killed process was about to do counts', () => {
  expect(talk(`5 connect(7, ${inet}, 16 <unfinished ...>`, '5 +++ killed by SIGKILL +++')).toEqual([
    expect.objectContaining({ name: 'connect', family: 'AF_INET' }),
  ]);
  expect(talk('5 sendmmsg(7,  <unfinished ...>')).toHaveLength(1);
});

test('an address that cannot be read is taken for a network address', () => {
  expect(talk('5 connect(7, 0x7ffe1230, 16) = 0')).toHaveLength(1);
  expect(talk('5 connect(7, {sa_family=0x2d /* AF_??? */, sa_data=""}, 16) = 0')).toHaveLength(1);
  expect(talk('5 sendto(7, 0x7ffe1230, 3, 0, 0x7ffe1300, 16) = 3')).toHaveLength(1);
});

test('sockets of the machine itself, and sends without an address, do not talk', () => {
  expect(
    talk(
      `5 connect(7, {sa_family=AF_UNIX, sun_path=@"/tmp/.X11-unix/X9"}, 20) = 0`,
      '5 sendto(7, ""..., 16, MSG_NOSIGNAL, NULL, 0) = 16',
      '5 sendmsg(7, {msg_name=NULL, msg_namelen=0, msg_iov=[{iov_base=""..., iov_len=9}], msg_iovlen=1, msg_controllen=0, msg_flags=0}, MSG_NOSIGNAL) = 9',
      '5 bind(8, {sa_family=AF_NETLINK, nl_pid=0, nl_groups=00000000}, 12) = 0',
      '5 sendto(8, [{nlmsg_len=20}], 20, 0, {sa_family=AF_NETLINK, nl_pid=0, nl_groups=00000000}, 12) = 20',
      '5 connect(8, {sa_family=AF_UNSPEC, sa_data=""}, 16) = 0',
      '5 --- SIGCHLD {si_signo=SIGCHLD, si_code=CLD_EXITED, si_pid=9} ---',
      '5 +++ exited with 0 +++',
    ),
  ).toEqual([]);
});

test('a file name that looks like an address is a file name', () => {
  const line = String.raw`5 connect(7, {sa_family=AF_UNIX, sun_path="/a\"sa_family=AF_INET, b"}, 40) = 0`;
  expect(talk(line)).toEqual([]);
  expect(talk('5 sendto(7, "sa_family=AF_INET", 17, 0, NULL, 0) = 17')).toEqual([]);
});

test('local places are listed once, abstract ones with their @, bound ones not', () => {
  const calls = readTrace(
    [
      `5 connect(7, ${unix}, 30) = 0`,
      `6 connect(7, ${unix}, 30) = 0`,
      '6 connect(8, {sa_family=AF_UNIX, sun_path=@"/tmp/.X11-unix/X9"}, 20) = 0',
      '6 bind(9, {sa_family=AF_UNIX, sun_path="/tmp/own"}, 20) = 0',
    ].join('\n'),
  );
  expect(localPlaces(calls)).toEqual(['/run/dbus/system_bus_socket', '@/tmp/.X11-unix/X9']);
});

test('a ring that would hide calls from the tracer is found', () => {
  expect(hidingCalls(readTrace('5 io_uring_setup(64, {flags=0}) = 9'))).toHaveLength(1);
  expect(hidingCalls(readTrace('5 io_uring_setup(64, 0x7) = -1 ENOSYS (x)'))).toEqual([]);
});
