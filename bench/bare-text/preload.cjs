const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('bare', { read: () => ipcRenderer.invoke('read') });
