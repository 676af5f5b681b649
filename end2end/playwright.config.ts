import { defineConfig } from "@playwright/test";

// Every test starts a server of its own (TEAHOUSE_BIN). The browser is that of CHROMIUM, or Playwright's.
export default defineConfig({
  testDir: "tests",
  snapshotPathTemplate: "visual/shots/{arg}{ext}",
  timeout: 60_000,
  expect: {
    timeout: 10_000,
    // Two machines smooth the edges of letters a little differently.
    toHaveScreenshot: { maxDiffPixelRatio: 0.01, stylePath: "visual/still.css" },
  },
  workers: 2,
  // On a machine that others use too, a test may run out of time once; it is named as flaky then.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: !!process.env.CI,
  reporter: [["list"]],
  use: {
    browserName: "chromium",
    locale: "en-GB",
    trace: "off",
    // What it loads is not seen by the tests; those of the page without a network let it be.
    serviceWorkers: "block",
    launchOptions: {
      executablePath: process.env.CHROMIUM || undefined,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  // Each test runs twice, with and without JavaScript, but for those that are about one of the two.
  projects: [
    { name: "live", use: { javaScriptEnabled: true }, grepInvert: /@plain/ },
    { name: "plain", use: { javaScriptEnabled: false }, grepInvert: /@live/ },
    // How every view looks, where the pictures that are kept of them can be compared.
    ...(process.env.TEAHOUSE_VISUAL ? [{ name: "visual", testDir: "visual" }] : []),
    // What a first visit needs of the wasm: no test, but found by the same people.
    ...(process.env.TEAHOUSE_PROFILE ? [{ name: "profile", testDir: "profile" }] : []),
  ],
});
