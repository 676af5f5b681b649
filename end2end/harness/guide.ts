// The page for developers: its text, and its examples, where they are tried.

import { readFileSync } from "node:fs";

import type { Page } from "@playwright/test";

import { expect, type Visitor } from "./page.ts";

/** The text in a language, as it is written. */
export const readGuide = (language: string) =>
  readFileSync(new URL(`../../docs/developers/${language}.md`, import.meta.url), "utf8");

/** The blocks of code in a text, each with its kind. */
export const listBlocks = (text: string) =>
  [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, kind, code]) => ({ kind, code: code.trim() }));

/** The page, opened by a visitor. */
export async function openGuide(visitor: Visitor) {
  await visitor.opens("/developers");
  return visitor.page;
}

/** Where the examples are tried. */
export class Bench {
  constructor(readonly page: Page) {}

  get log() {
    return this.page.getByRole("log", { name: "On the wire" });
  }

  get state() {
    return this.page.getByRole("status");
  }

  field(event: string) {
    return this.page.getByRole("textbox", { name: `Event and arguments, as JSON: ${event}` }).first();
  }

  button(event: string) {
    return this.page.getByRole("button", { name: `Try it: ${event}` }).first();
  }

  async tries(event: string, changed?: unknown[]) {
    if (changed) await this.field(event).fill(JSON.stringify(changed));
    await this.button(event).click();
  }

  /** The events in the log that went this way. */
  async events(direction: "sent" | "received"): Promise<unknown[][]> {
    const went = new RegExp(`^\\d\\d:\\d\\d:\\d\\d${direction}`);
    const packets = await this.log.getByRole("listitem").filter({ hasText: went }).locator("code").allTextContents();
    return packets.filter((text) => text.startsWith("42")).map((text) => JSON.parse(text.slice(2)));
  }

  async shows(direction: "sent" | "received", event: unknown[]) {
    await expect.poll(() => this.events(direction)).toContainEqual(event);
  }

  async disconnects() {
    await this.page.getByRole("button", { name: "Disconnect" }).click();
    await expect(this.state).toHaveText("Not connected");
  }
}
