/** The Security page: what confines this program here and now. */
import type { WindowContext } from '../../shared/contract';
import './security.css';

const words: Record<WindowContext['sandbox'], string> = {
  on: 'This page runs in Chromium’s sandbox.',
  off: 'Chromium’s sandbox is off, because Holdfast was started as root. Start it as an ordinary user.',
};

export const Security = ({ sandbox }: Pick<WindowContext, 'sandbox'>) => (
  <div className="security">
    <p>{words[sandbox]}</p>
  </div>
);
