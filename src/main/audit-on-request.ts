/** Audits when somebody asks; what an audit needs is loaded then, not at every start. */
import type { AuditReport } from '../shared/contract';
import type { AuditSubject } from './self-audit';

/** Whatever page asks, and however often: one audit of a subject at a time, and what comes meanwhile gets its report. */
export const auditOnRequest = (subject: () => AuditSubject): (() => Promise<AuditReport>) => {
  let running: Promise<AuditReport> | null = null;
  return () => {
    running ??= import('./self-audit')
      .then(({ selfAudit }) => selfAudit(subject()))
      .finally(() => (running = null));
    return running;
  };
};
