/** Requests to the running app's own scheme from main, where no policy of the page stands before them. */
import type { ElectronApplication } from '@playwright/test';

interface Answer {
  readonly url: string;
  /** 0 where Chromium itself refuses the spelling. */
  readonly status: number;
  readonly body: string;
  readonly policy: string | null;
}

export const askScheme = (
  app: ElectronApplication,
  urls: readonly string[],
  method = 'GET',
): Promise<Answer[]> =>
  app.evaluate(
    async ({ session }, request) => {
      const answers: Answer[] = [];
      for (const url of request.urls) {
        try {
          const response = await session.defaultSession.fetch(url, { method: request.method });
          const policy = response.headers.get('content-security-policy');
          answers.push({ url, status: response.status, body: await response.text(), policy });
        } catch {
          answers.push({ url, status: 0, body: '', policy: null });
        }
      }
      return answers;
    },
    { urls, method },
  );
