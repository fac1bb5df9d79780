/** The worker's entry: merges off the page's thread, so that no keystroke waits for it. */
import { answerMergeTask, type MergeTask } from './merge-tasks';

self.onmessage = ({ data }: MessageEvent<MergeTask>) => {
  self.postMessage(answerMergeTask(data));
};
