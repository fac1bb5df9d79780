/** How a page's own script can try to leave: itself, in a frame, in a new window. */

/** Each runs in the page and tries to bring it, a frame or a new window to an address. */
export const ways: Readonly<Record<string, (address: string) => void>> = {
  'location.href': (address) => void (location.href = address),
  'location.assign': (address) => location.assign(address),
  'location.replace': (address) => location.replace(address),
  'window.open': (address) => void window.open(address),
  'window.open without opener': (address) => void window.open(address, 'x', 'noopener'),
  'window.open into itself': (address) => void window.open(address, '_self'),
  'a link': (address) => {
    const link = Object.assign(document.createElement('a'), { href: address });
    document.body.append(link);
    link.click();
    link.target = '_blank';
    link.click();
    link.remove();
  },
  'a GET form': (address) => {
    const form = Object.assign(document.createElement('form'), { action: address });
    document.body.append(form);
    form.submit();
    form.target = '_blank';
    form.submit();
    form.remove();
  },
  'a POST form': (address) => {
    const form = Object.assign(document.createElement('form'), { action: address, method: 'post' });
    document.body.append(form);
    form.requestSubmit();
    form.remove();
  },
  'a meta refresh': (address) => {
    const meta = Object.assign(document.createElement('meta'), { httpEquiv: 'refresh' });
    meta.content = `0;url=${address}`;
    document.head.append(meta);
    meta.remove();
  },
  '<base> and a relative link': (address) => {
    const base = Object.assign(document.createElement('base'), { href: address });
    const link = Object.assign(document.createElement('a'), { href: 'x' });
    document.head.append(base);
    document.body.append(link);
    link.click();
    link.remove();
    base.remove();
  },
};

export const frames: Readonly<Record<string, (address: string) => void>> = {
  '<iframe>': (address) => {
    const frame = document.createElement('iframe');
    frame.src = address;
    document.body.append(frame);
    setTimeout(() => frame.remove(), 100);
  },
  '<object>': (address) => {
    const frame = document.createElement('object');
    frame.data = address;
    document.body.append(frame);
    setTimeout(() => frame.remove(), 100);
  },
  '<embed>': (address) => {
    const frame = document.createElement('embed');
    frame.src = address;
    document.body.append(frame);
    setTimeout(() => frame.remove(), 100);
  },
  '<webview>': (address) => {
    const frame = document.createElement('webview');
    frame.setAttribute('src', address);
    frame.setAttribute('allowpopups', '');
    frame.setAttribute('nodeintegration', '');
    document.body.append(frame);
    setTimeout(() => frame.remove(), 100);
  },
};

/** A guest page with every right that the tag can ask for; true where the tag is more than an unknown one. */
export const appendWebview = () => {
  const view = document.createElement('webview');
  view.setAttribute('src', 'https://example.com/');
  view.setAttribute('allowpopups', '');
  view.setAttribute('nodeintegration', '');
  view.setAttribute('webpreferences', 'contextIsolation=no');
  document.body.append(view);
  return 'loadURL' in view;
};
