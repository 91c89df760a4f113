// The picture an iPhone shows while Hipcheck starts from the home screen. It takes one of exactly the size of its
// screen, when the icon is put there; without it the screen flashes white. So it is drawn here, for this screen.

import { isInstalled } from "./install-offer.js";
import { platform } from "./platform.js";
import { find } from "../page/elements.js";

const SCHEMES = ["light", "dark"];
const ICON_SHARE = 0.3; // of the shorter side

/** @param {string} scheme */
function paper(scheme) {
  const probe = document.createElement("i");
  probe.className = `paper-${scheme}`;
  document.body.append(probe);
  const colour = getComputedStyle(probe).backgroundColor;
  probe.remove();
  return colour;
}

/** @param {number} width @param {number} height @param {string} colour @param {HTMLImageElement} icon */
async function drawn(width, height, colour, icon) {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width, height];
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("this browser cannot draw");
  pen.fillStyle = colour;
  pen.fillRect(0, 0, width, height);
  const size = Math.round(Math.min(width, height) * ICON_SHARE);
  pen.drawImage(icon, (width - size) / 2, (height - size) / 2, size, size);
  return canvas.toDataURL("image/png");
}

/** Adds the start pictures, upright and on its side, light and dark. Only where they are of use. */
export async function addStartImages() {
  if (platform() !== "iphone" || isInstalled()) return;
  const icon = new Image();
  icon.src = find(document, "link[rel='apple-touch-icon']", HTMLLinkElement).href;
  await icon.decode();
  const long = Math.max(screen.width, screen.height) * devicePixelRatio;
  const short = Math.min(screen.width, screen.height) * devicePixelRatio;
  const ways = [{ orientation: "portrait", width: short, height: long }, { orientation: "landscape", width: long, height: short }];
  for (const scheme of SCHEMES) {
    for (const { orientation, width, height } of ways) {
      const link = document.createElement("link");
      link.rel = "apple-touch-startup-image";
      link.media = `(prefers-color-scheme: ${scheme}) and (orientation: ${orientation})`;
      link.href = await drawn(width, height, paper(scheme), icon);
      document.head.append(link);
    }
  }
}
