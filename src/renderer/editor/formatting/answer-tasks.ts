/** The part that all format workers share: a task comes, an answer goes, and whatever breaks is an answer too. */
import type { FormatAnswer, FormatTask } from './format-task';

type Format = (task: FormatTask) => string | Promise<string>;

const answer = async (format: Format, task: FormatTask): Promise<FormatAnswer> => {
  try {
    return { ok: true, text: await format(task) };
  } catch (cause) {
    return { ok: false, why: cause instanceof Error ? cause.message : String(cause) };
  }
};

export const answerTasks = (format: Format): void => {
  self.onmessage = ({ data }: MessageEvent<FormatTask>) => {
    void answer(format, data).then((done) => self.postMessage(done));
  };
};
