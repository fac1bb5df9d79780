/** The slim bar over a document that needs a person's answer: what is the matter, and the ways out. */
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import './attention-bar.css';

interface AttentionBarProps {
  readonly name: string;
  readonly icon: LucideIcon;
  /** What is the matter, in a word or a sentence. */
  readonly matter: string;
  /** What is safe and what can be done. */
  readonly more?: string;
  /** The error's code where an error is the reason. */
  readonly code?: string;
  /** The ways out, as buttons. */
  readonly children?: ReactNode;
}

export const AttentionBar = (props: AttentionBarProps) => {
  const { icon: Icon } = props;
  return (
    <section className="attention-bar" aria-label={props.name} data-code={props.code}>
      <Icon aria-hidden size={14} strokeWidth={2} />
      <span className="attention-words">
        <strong>{props.matter}</strong>
        {props.more === undefined ? null : ` ${props.more}`}
      </span>
      {props.children}
    </section>
  );
};
