/** The shape of the self-audit's report, as the Security page gets it and `--audit` prints it. */
import { z } from 'zod';

/** What the self-audit found; no absolute path is in it. */
export const auditReportSchema = z.strictObject({
  /** Milliseconds since the epoch. */
  time: z.number(),
  version: z.string(),
  /** Electron's and Chromium's versions, for a person. */
  runtime: z.string(),
  platform: z.string(),
  groups: z.array(
    z.strictObject({
      title: z.string(),
      checks: z.array(
        z.strictObject({
          title: z.string(),
          /** `told` is a fact without a verdict; `unknown` where this system does not tell. */
          state: z.enum(['holds', 'fails', 'unknown', 'told']),
          words: z.string(),
        }),
      ),
    }),
  ),
  notPromised: z.array(z.string()),
});
