/** Marks the moment at which the text is painted, as the app does. */
window.bare.read().then((text) => {
  document.body.append(Object.assign(document.createElement('pre'), { textContent: text }));
  requestAnimationFrame(() => {
    const channel = new window.MessageChannel();
    channel.port1.onmessage = () => performance.mark('holdfast:first-text');
    channel.port2.postMessage(null);
  });
});
