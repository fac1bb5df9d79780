/** Draws assets/icon.svg as the PNG files that installers need; run by hand after the drawing changed. */
import { _electron } from '@playwright/test';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { prepareRuntime } from './electron-runtime.mjs';
import { projectDirectory } from './project.mjs';

const sizes = [16, 32, 48, 64, 128, 256, 512];

const drawing = fs.readFileSync(path.join(projectDirectory, 'assets/icon.svg'), 'utf8');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'holdfast-icons-'));
fs.writeFileSync(
  path.join(folder, 'package.json'),
  '{"name":"icons","version":"1.0.0","main":"main.js"}',
);
fs.writeFileSync(
  path.join(folder, 'main.js'),
  "const { app, BrowserWindow } = require('electron');\n" +
    "app.whenReady().then(() => new BrowserWindow({ show: false }).loadURL('about:blank'));\n",
);

const { executable } = await prepareRuntime();
const app = await _electron.launch({ executablePath: executable, args: ['--no-sandbox', folder] });
const page = await app.firstWindow();
for (const size of sizes) {
  const url = await page.evaluate(draw, { drawing, size });
  const file = path.join(projectDirectory, `assets/icons/${size}.png`);
  fs.writeFileSync(file, Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'));
}
await app.close();
fs.rmSync(folder, { recursive: true, force: true });

/** Runs in the page. @param {{ drawing: string, size: number }} wanted */
async function draw({ drawing: svg, size }) {
  const image = new Image(size, size);
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = size;
  canvas.height = size;
  canvas.getContext('2d')?.drawImage(image, 0, 0, size, size);
  return canvas.toDataURL('image/png');
}
