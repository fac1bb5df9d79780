/** A folder's Markdown text with everything that its preview shows, and the pictures in it. */

/** One dot, red or blue. */
export const dot = (color: 'red' | 'blue'): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${color === 'red' ? 10 : 20}" height="10"><rect width="20" height="10" fill="${color}"/></svg>`;
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

export const readMe = `---
title: Front
---

# Read me

Some **bold** text, ~~gone~~, \`code\` and <kbd>Ctrl</kbd>.

- [ ] first task
- [x] second task

| left | right |
|------|------:|
| a    |     1 |

\`\`\`ts
const answer: number = 42;
\`\`\`

> A quote

<details>

**Inside**

</details>

![dot](img/dot.svg) ![one](img/one.png) ![far](https://example.com/far.png)
![out](../outside.png) ![gone](gone.png) ![text](other.md)

[other](other.md#second-part) [line](src/a.ts:3) [web](https://example.com/?q=1) [mail](mailto:a@example.com)
[out](../../etc/passwd) [script](app://holdfast/workbench/index.html) [end](#the-end)

${'A paragraph that takes room.\n\n'.repeat(60)}
## The end
`;
