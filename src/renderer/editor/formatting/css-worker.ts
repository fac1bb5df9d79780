/** The worker that formats CSS, SCSS and Less: its entry. */
import { answerTasks } from './answer-tasks';
import { formatCss } from './format-css';

answerTasks(formatCss);
