/** The worker that formats HTML: its entry. */
import { answerTasks } from './answer-tasks';
import { formatHtml } from './format-html';

answerTasks(formatHtml);
