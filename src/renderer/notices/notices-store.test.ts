import { reduceNotices, type Notice } from './notices-store';

const notice = (key: string, severity: Notice['severity'] = 'info', title = key): Notice => ({
  key,
  severity,
  title,
  body: '',
  code: null,
  actions: [],
});
const tell = (notices: readonly Notice[], ...told: Notice[]) =>
  told.reduce((state, one) => reduceNotices(state, { type: 'told', notice: one }), notices);

describe('reduceNotices', () => {
  it('replaces an earlier notice of the same key in its place', () => {
    const notices = tell([], notice('a'), notice('b'), notice('a', 'error', 'again'));
    expect(notices.map((one) => one.title)).toEqual(['again', 'b']);
  });

  it('drops the oldest that is no error when there are too many', () => {
    const notices = tell(
      [],
      notice('e', 'error'),
      ...['1', '2', '3', '4', '5'].map((key) => notice(key)),
    );
    expect(notices.map((one) => one.key)).toEqual(['e', '2', '3', '4', '5']);
  });

  it('takes back what failed when the next thing has worked, and nothing else', () => {
    const notices = tell(
      [],
      notice('failed:Not renamed', 'error'),
      notice('failure:a.txt', 'error'),
    );
    const rest = reduceNotices(notices, { type: 'failuresOver' });
    expect(rest.map((one) => one.key)).toEqual(['failure:a.txt']);
    expect(reduceNotices(rest, { type: 'failuresOver' })).toBe(rest);
  });

  it('changes nothing when a notice is dismissed that is not there', () => {
    const notices = tell([], notice('a'));
    expect(reduceNotices(notices, { type: 'dismissed', key: 'b' })).toBe(notices);
    expect(reduceNotices(notices, { type: 'dismissed', key: 'a' })).toEqual([]);
  });
});
