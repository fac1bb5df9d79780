const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('bare', {
  read: (/** @type {string} */ file) => ipcRenderer.invoke('read', file),
});
