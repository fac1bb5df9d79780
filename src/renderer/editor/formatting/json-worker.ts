/** The worker that formats JSON: its entry. */
import { answerTasks } from './answer-tasks';
import { formatJson } from './format-json';

answerTasks(formatJson);
