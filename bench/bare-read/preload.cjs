const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('bare', { read: (file) => ipcRenderer.invoke('read', file) });
