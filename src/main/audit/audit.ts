/** Judges the readings: pure, so that each weakened reading can be tried. */
import type { AuditReport } from '../../shared/contract';
import { debuggingGroup } from './debugging-checks';
import { fuseGroup } from './fuse-checks';
import { networkGroup } from './network-checks';
import { notPromised } from './not-promised';
import { pageGroup } from './page-checks';
import { policyGroup, previewGroup } from './policy-checks';
import type { Readings } from './readings';
import { rootGroup } from './root-checks';
import { sandboxGroup } from './sandbox-checks';
import { sessionGroup } from './session-checks';

export const audit = (readings: Readings, time: number): AuditReport => ({
  time,
  version: readings.version,
  runtime: readings.electron,
  platform: readings.platform,
  groups: [
    sandboxGroup(readings),
    rootGroup(readings),
    networkGroup(readings),
    sessionGroup(readings),
    policyGroup(readings),
    previewGroup(readings),
    pageGroup(readings),
    debuggingGroup(readings),
    fuseGroup(readings),
  ],
  notPromised: [...notPromised(readings.platform)],
});

const checksOf = (report: AuditReport) => report.groups.flatMap(({ checks }) => checks);

export const holds = (report: AuditReport): boolean =>
  checksOf(report).every(({ state }) => state !== 'fails');
