/** The notifications in the corner: a log that screen readers follow, failures as alerts that stay until they are over. */
import { CircleAlert, Info, TriangleAlert, X } from 'lucide-react';
import { useEffect } from 'react';
import { Button } from 'react-aria-components';
import { IconButton } from '../ui/icon-button';
import { useStore } from '../ui/store';
import type { Notice, NoticesStore } from './notices-store';
import './notices.css';

const icons = { info: Info, warning: TriangleAlert, error: CircleAlert };

/** Long enough to be read twice; a failure stays. Milliseconds. */
const shownFor = 8000;

const NoticeCard = ({
  notice,
  onClose,
}: {
  readonly notice: Notice;
  readonly onClose: () => void;
}) => {
  const Icon = icons[notice.severity];
  const passes = notice.passes ?? (notice.severity === 'info' && notice.actions.length === 0);
  useEffect(() => {
    if (!passes) return undefined;
    const timer = setTimeout(onClose, shownFor);
    return () => clearTimeout(timer);
  }, [notice, passes, onClose]);
  return (
    <div
      className={`notice ${notice.severity}`}
      {...(notice.severity === 'error' ? { role: 'alert' } : {})}
      {...(notice.code === null ? {} : { 'data-code': notice.code })}
    >
      <Icon aria-hidden size={16} strokeWidth={2} className="notice-icon" />
      <div className="notice-text">
        <strong>{notice.title}</strong>
        {notice.body === '' ? null : <p>{notice.body}</p>}
        {notice.actions.length === 0 ? null : (
          <div className="notice-actions">
            {notice.actions.map((action) => (
              <Button key={action.label} className="push-button" onPress={action.run}>
                {action.label}
              </Button>
            ))}
          </div>
        )}
      </div>
      <IconButton icon={X} label="Dismiss" onPress={onClose} />
    </div>
  );
};

/** Stays reachable while a dialog is open: a failed save must not hide behind a question. */
export const Notices = ({ store }: { readonly store: NoticesStore }) => (
  <div className="notices" role="log" aria-label="Notifications" data-react-aria-top-layer="true">
    {useStore(store).map((notice) => (
      <NoticeCard
        key={notice.key}
        notice={notice}
        onClose={() => store.send({ type: 'dismissed', key: notice.key })}
      />
    ))}
  </div>
);
