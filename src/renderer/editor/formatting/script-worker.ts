/** The worker that formats JavaScript and TypeScript: its entry. */
import { answerTasks } from './answer-tasks';
import { formatScript } from './format-script';

answerTasks(formatScript);
