/** The floor of first text: a bare window that shows a file in a `<pre>`, and nothing else. */
const { readFile } = require('node:fs/promises');
const path = require('node:path');
const { app, BrowserWindow, ipcMain } = require('electron');

const file = process.argv.at(-1) ?? '';
ipcMain.handle('read', () => readFile(file, 'utf8'));

app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    webPreferences: { preload: path.join(__dirname, 'preload.cjs'), sandbox: true },
  });
  return window.loadFile(path.join(__dirname, 'index.html'));
});
