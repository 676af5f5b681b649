// Whether what is written can be read.

import type { Page } from "@playwright/test";

const READ = "h1, h2, h3, p, label, a, button, li, input, textarea, time, span, code, em, strong, s, bdi, td, th";

/** What is read on what, as WCAG counts it. */
export async function contrast(page: Page) {
  return page.evaluate((read) => {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 1;
    const brush = canvas.getContext("2d", { willReadFrequently: true })!;
    const rgb = (colour: string) => {
      brush.clearRect(0, 0, 1, 1);
      brush.fillStyle = colour;
      brush.fillRect(0, 0, 1, 1);
      return [...brush.getImageData(0, 0, 1, 1).data];
    };
    const luminance = ([r, g, b]: number[]) => {
      const [x, y, z] = [r, g, b].map((part) => {
        const share = part / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * x + 0.7152 * y + 0.0722 * z;
    };
    const groundOf = (element: Element | null): number[] => {
      for (let at = element; at; at = at.parentElement) {
        const colour = rgb(getComputedStyle(at).backgroundColor);
        if (colour[3] === 255) return colour;
      }
      return rgb("Canvas");
    };
    const faint: string[] = [];
    for (const element of document.querySelectorAll(read)) {
      const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent!.trim());
      const box = element.getBoundingClientRect();
      if (!hasText || box.width < 2 || box.height < 2 || (element as HTMLButtonElement).disabled) continue;
      const [high, low] = [luminance(rgb(getComputedStyle(element).color)), luminance(groundOf(element))].sort((a, b) => b - a);
      const ratio = (high + 0.05) / (low + 0.05);
      if (ratio < 4.5) faint.push(`${element.tagName} "${element.textContent!.trim().slice(0, 30)}" ${ratio.toFixed(2)}`);
    }
    return { ground: luminance(groundOf(document.body)), faint };
  }, READ);
}
