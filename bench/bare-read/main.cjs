/** The floor of file.read: a bare window and an invoke whose handler reads and decodes, nothing else. */
const { readFile } = require('node:fs/promises');
const path = require('node:path');
const { app, BrowserWindow, ipcMain } = require('electron');

ipcMain.handle('read', async (_event, file) => (await readFile(file)).toString('utf8'));

app.whenReady().then(() => {
  const window = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.cjs'), sandbox: true },
  });
  return window.loadURL('data:text/html,<title>bare</title>');
});
