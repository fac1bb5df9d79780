/** Pictures of the views, where HOLDFAST_PICTURES names a folder for them: `npm run screenshots` does. */
import fs from 'node:fs';
import path from 'node:path';
import { settled } from '../accessibility';
import type { Scene } from './view';

/** Absolute; undefined in an ordinary run. */
export const pictures: string | undefined = process.env['HOLDFAST_PICTURES'];

/** CSS pixels of the window's content, '1280x800' without a wish. */
const [width = 1280, height = 800] = (process.env['HOLDFAST_PICTURES_SIZE'] ?? '')
  .split('x')
  .map(Number)
  .filter((pixels) => pixels > 0);

/** Device pixels to a CSS pixel. */
const scale = Number(process.env['HOLDFAST_PICTURES_SCALE'] ?? 1);

export const giveSize = async ({ app, page }: Scene): Promise<void> => {
  if (pictures === undefined) return;
  await app.evaluate(
    ({ BrowserWindow }, [wide, high]) =>
      BrowserWindow.getAllWindows()[0]?.setContentSize(wide, high),
    [width, height] as const,
  );
  await page.waitForFunction((wide) => window.innerWidth === wide, width);
};

/** WebP, a third of the bytes of PNG at the same look; Playwright itself makes none. */
export const takePicture = async ({ page }: Scene, name: string): Promise<void> => {
  if (pictures === undefined) return;
  await settled(page);
  const driver = await page.context().newCDPSession(page);
  const { data } = await driver.send('Page.captureScreenshot', {
    format: 'webp',
    quality: 75,
    clip: { x: 0, y: 0, width, height, scale },
  });
  await driver.detach();
  fs.mkdirSync(pictures, { recursive: true });
  fs.writeFileSync(path.join(pictures, `${name}.webp`), data, 'base64');
};
