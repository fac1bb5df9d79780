/** The Security page: what confines this program here and now, checked when it is shown and on demand. */
import {
  CircleAlert,
  CircleCheck,
  CircleHelp,
  Info,
  RefreshCw,
  ShieldAlert,
  ShieldCheck,
} from 'lucide-react';
import { useCallback, useEffect, useId, useState } from 'react';
import { Button } from 'react-aria-components';
import type { AuditReport } from '../../shared/contract';
import type { Result } from '../../shared/result';
import { visibleName } from '../../shared/visible-name';
import { bridge } from '../bridge';
import { clockWords } from '../ui/clock';
import { verdictOf } from './verdict';
import './security.css';

type Group = AuditReport['groups'][number];
type Check = Group['checks'][number];

const icons = { holds: CircleCheck, fails: CircleAlert, unknown: CircleHelp, told: Info };

/** For who does not see the icon. */
const stateWords: Record<Check['state'], string> = {
  holds: 'Holds',
  fails: 'Does not hold',
  unknown: 'Not known here',
  told: 'For information',
};

const CheckRow = ({ check }: { readonly check: Check }) => {
  const Icon = icons[check.state];
  return (
    <li className="check" data-state={check.state}>
      <Icon aria-hidden size={16} strokeWidth={1.75} />
      <span className="visually-hidden">{stateWords[check.state]}: </span>
      <span className="check-title">{visibleName(check.title)}</span>
      <span className="check-words">{visibleName(check.words)}</span>
    </li>
  );
};

const GroupOfChecks = ({ group }: { readonly group: Group }) => {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{group.title}</h2>
      <ul className="checks">
        {group.checks.map((check, index) => (
          // Two pages have checks of one title, and their order does not change within a report.
          <CheckRow key={index} check={check} />
        ))}
      </ul>
    </section>
  );
};

const NotPromised = ({ words }: { readonly words: readonly string[] }) => {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>Not promised here</h2>
      <ul className="not-promised">
        {words.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </section>
  );
};

const Verdict = ({ report }: { readonly report: AuditReport }) => {
  const { holds, title, words } = verdictOf(report);
  const Icon = holds ? ShieldCheck : ShieldAlert;
  return (
    <>
      <Icon aria-hidden size={32} strokeWidth={1.5} />
      <div className="verdict-text">
        <p className="verdict-title">{title}</p>
        <p>{visibleName(words)}</p>
        <p className="verdict-time">
          Looked at {clockWords(report.time)} · Holdfast {report.version} · {report.runtime}
        </p>
      </div>
    </>
  );
};

const useReport = () => {
  const [result, setResult] = useState<Result<AuditReport> | null>(null);
  const [isAsking, setAsking] = useState(true);
  const ask = useCallback(() => {
    setAsking(true);
    void bridge.audit.report().then((answer) => {
      setResult(answer);
      setAsking(false);
    });
  }, []);
  useEffect(() => {
    let isGone = false;
    void bridge.audit.report().then((answer) => {
      if (isGone) return;
      setResult(answer);
      setAsking(false);
    });
    return () => {
      isGone = true;
    };
  }, []);
  return { result, isAsking, ask };
};

const stateOf = (result: Result<AuditReport> | null): string => {
  if (result === null) return 'asking';
  return result.ok && verdictOf(result.value).holds ? 'holds' : 'fails';
};

export const Security = () => {
  const { result, isAsking, ask } = useReport();
  return (
    <div className="security">
      <div className="verdict" data-state={stateOf(result)}>
        <div className="verdict-body" aria-live="polite">
          {result === null ? <p>Looking at every process and page of Holdfast…</p> : null}
          {result?.ok === true ? <Verdict report={result.value} /> : null}
          {result?.ok === false ? <p>Nothing could be checked: {result.error.message}</p> : null}
        </div>
        <Button className="push-button" isDisabled={isAsking} onPress={ask}>
          <RefreshCw aria-hidden size={15} strokeWidth={1.75} />
          Check Again
        </Button>
      </div>
      {result?.ok === true ? (
        <>
          {result.value.groups.map((group) => (
            <GroupOfChecks key={group.title} group={group} />
          ))}
          <NotPromised words={result.value.notPromised} />
        </>
      ) : null}
    </div>
  );
};
