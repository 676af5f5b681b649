// Accounts on the page: made, used from two browsers, changed and deleted.

import { codeOf, PASSWORD, register, signIn } from "../harness/account.mjs";
import { Client } from "../harness/clients.mjs";
import { expect, test, type Visitor, WORDS } from "../harness/page.ts";

const words = WORDS.en;

const button = (visitor: Visitor, name: string) => visitor.page.getByRole("button", { name, exact: true });
const field = (visitor: Visitor, name: string) => visitor.page.getByRole("textbox", { name, exact: true });

/** Passwords are not text boxes. */
const secret = (visitor: Visitor, name: string) => visitor.page.getByLabel(name, { exact: true });

async function fillsIn(visitor: Visitor, name: string, password: string) {
  await visitor.nameField.fill(name);
  await secret(visitor, words.account.password).fill(password);
}

/** A visitor with the session of an account. */
async function bring(visitor: Visitor, url: string, cookie: string) {
  await visitor.hasSession({ url }, cookie);
  return visitor;
}

test("the first account is made with the code, and is refused without", async ({ server, visitor }) => {
  const ann = await visitor();
  await ann.opens("/register");
  await fillsIn(ann, "Ann", PASSWORD);
  await field(ann, words.account.code).fill("AAAAAAAA");
  await button(ann, words.account.register).click();
  await expect(ann.page.getByText(words.refusal.code_wrong)).toBeVisible();
  await expect(ann.nameField).toHaveValue("Ann");
  await expect(field(ann, words.account.code)).toBeFocused();
  await expect(field(ann, words.account.code)).toHaveAttribute("aria-invalid", "true");

  await ann.opens(`/register?code=${codeOf(server)}`);
  await expect(field(ann, words.account.code)).toHaveValue(codeOf(server));
  await fillsIn(ann, "Ann", PASSWORD);
  await button(ann, words.account.register).click();
  await expect(ann.page).toHaveURL(/\/rooms$/);
  await expect(ann.page.getByText(words.session.me.replace("{{ name }}", "Ann"))).toBeVisible();
});

test("a guest keeps their name, and what they said", async ({ server, person, visitor }) => {
  await register(server, "Administrator", { code: codeOf(server) });
  const ann = await person("Ann");
  await ann.makesRoom("Tea");
  await ann.says("said as a guest");
  await ann.page.getByRole("link", { name: words.session.me.replace("{{ name }}", "Ann") }).click();
  await expect(ann.page.getByRole("heading", { name: words.account.keep_name })).toBeVisible();
  await expect(ann.nameField).toHaveValue("Ann");
  await secret(ann, words.account.password).fill(PASSWORD);
  await button(ann, words.account.register).click();
  await expect(ann.page.getByRole("heading", { name: words.account.sessions })).toBeVisible();

  const elsewhere = await visitor();
  await elsewhere.opens("/sign-in");
  await fillsIn(elsewhere, "ann", PASSWORD);
  await button(elsewhere, words.account.sign_in).click();
  await expect(elsewhere.page).toHaveURL(/\/rooms$/);
  await elsewhere.goesTo("Tea");
  await elsewhere.sees("Ann", "said as a guest");
});

test("a wrong password is refused, and the name stays", async ({ server, visitor }) => {
  await register(server, "Ann", { code: codeOf(server) });
  const ann = await visitor();
  await ann.opens("/sign-in?next=/account");
  await fillsIn(ann, "Ann", "wrong password");
  await button(ann, words.account.sign_in).click();
  await expect(ann.page.getByText(words.refusal.wrong_credentials)).toBeVisible();
  await expect(ann.nameField).toHaveValue("Ann");
  await secret(ann, words.account.password).fill(PASSWORD);
  await button(ann, words.account.sign_in).click();
  await expect(ann.page).toHaveURL(/\/account$/);
});

test("signing in takes the keyboard alone", async ({ server, visitor }) => {
  await register(server, "Ann", { code: codeOf(server) });
  const ann = await visitor();
  await ann.opens("/sign-in");
  await expect(ann.nameField).toBeFocused();
  for (const password of ["wrong password", PASSWORD]) {
    if (password === PASSWORD) {
      await expect(secret(ann, words.account.password)).toBeFocused();
      await expect(secret(ann, words.account.password)).toHaveAccessibleDescription(words.refusal.wrong_credentials);
    } else {
      await ann.page.keyboard.type("Ann");
      await ann.page.keyboard.press("Tab");
    }
    await ann.page.keyboard.type(password);
    await ann.page.keyboard.press("Enter");
  }
  await expect(ann.page).toHaveURL(/\/rooms$/);
});

test("the pages of accounts speak both languages, fit a phone and have no script", async ({ server, visitor }) => {
  const ann = await bring(
    await visitor({ viewport: { width: 360, height: 740 } }),
    server.url,
    await register(server, "Ann", { code: codeOf(server) }),
  );
  for (const [path, title] of [["/sign-in", "sign_in"], ["/register", "register"], ["/account", "title"]]) {
    await ann.opens(path);
    for (const [language, offered] of [["en", "中文"], ["zh", "English"]] as const) {
      await expect(ann.page.getByRole("heading", { level: 1, name: WORDS[language].account[title] })).toBeVisible();
      expect(new URL(ann.page.url()).pathname).toBe(path);
      await expect(ann.page.locator("html")).toHaveAttribute("lang", language);
      await expect(ann.page.locator("script")).toHaveCount(0);
      await ann.fits();
      await button(ann, offered).click();
    }
  }
});

test("the way to one's account goes over the door", async ({ visitor }) => {
  const ann = await visitor();
  await ann.opens("/account");
  await expect(ann.page).toHaveURL(/\/login\?next=\/account$/);
  await ann.givesName("Ann");
  await expect(ann.page).toHaveURL(/\/account$/);
  await expect(ann.page.getByRole("heading", { name: words.account.keep_name })).toBeVisible();
});

test("a guest may not have an account's name", async ({ server, visitor, troubles }) => {
  troubles.allow(/\/api\/login/);
  await register(server, "Ann", { code: codeOf(server) });
  const guest = await visitor();
  await guest.opens("/login");
  await guest.givesName("ANN");
  await expect(guest.nameField).toHaveAccessibleDescription(new RegExp(words.refusal.login_required));
  await guest.page.getByRole("link", { name: words.account.to_sign_in }).click();
  await expect(guest.page.getByRole("heading", { level: 1, name: words.account.sign_in })).toBeVisible();
});

test("another browser is signed out from here", async ({ server, visitor }) => {
  const here = await bring(await visitor(), server.url, await register(server, "Ann", { code: codeOf(server) }));
  const there = await bring(await visitor(), server.url, await signIn(server, "Ann"));
  await there.opens("/rooms");
  await there.isAwake();
  await here.opens("/account");
  await expect(here.page.getByText(words.account.this_browser)).toBeVisible();
  await button(here, words.account.end_session).click();
  await expect(button(here, words.account.end_session)).toHaveCount(0);
  await there.eventually(() => expect(there.nameField).toBeVisible());
  await here.page.reload();
  await expect(here.page.getByText(words.account.this_browser)).toBeVisible();
});

test("another name is everybody's to see", async ({ server, visitor, person }) => {
  const ann = await bring(await visitor(), server.url, await register(server, "Ann", { code: codeOf(server) }));
  await ann.opens("/account");
  await ann.nameField.fill("Anna");
  await button(ann, words.account.change_name).click();
  await expect(ann.page.getByText(words.session.me.replace("{{ name }}", "Anna"))).toBeVisible();
  const ben = await person("Ben");
  await ben.goesTo(words.rooms.everyone);
  await ben.seesPeople("Anna", "Ben");
});

test("a token is shown once, and a client is the account with it", async ({ server, visitor }) => {
  const ann = await bring(await visitor(), server.url, await register(server, "Ann", { code: codeOf(server) }));
  await ann.opens("/account");
  await field(ann, words.account.token_label).fill("App Inventor");
  await button(ann, words.account.make_token).click();
  const shown = field(ann, words.account.token_new);
  await expect(shown).toHaveValue(/^[0-9a-f]{64}$/);
  await expect(shown).toHaveAccessibleDescription(words.account.token_once);
  await expect(shown).toBeInViewport();
  await expect(field(ann, words.account.token_label)).toHaveValue("");
  const client = new Client(server.url, { generation: "2.5", query: { token: await shown.inputValue() } });
  await client.connects();
  expect((await client.next("logedin")).username).toBe("Ann");

  await ann.page.reload();
  await expect(ann.page.getByText("App Inventor")).toBeVisible();
  await expect(shown).toHaveCount(0);
  await button(ann, words.account.take_back).click();
  await client.disconnects();
  await expect(ann.page.getByText("App Inventor")).toHaveCount(0);
});

test("a changed password opens, and the old one does not", async ({ server, visitor }) => {
  const ann = await bring(await visitor(), server.url, await register(server, "Ann", { code: codeOf(server) }));
  await ann.opens("/account");
  const change = async (current: string) => {
    await secret(ann, words.account.password_now).first().fill(current);
    await secret(ann, words.account.password_new).fill("oolong from Fujian");
    await button(ann, words.account.change_password).click();
  };
  await change("wrong password");
  await expect(ann.page.getByText(words.refusal.wrong_credentials)).toBeVisible();
  await change(PASSWORD);
  await expect(ann.page.getByText(words.account.password_changed)).toBeInViewport();
  await expect(ann.page.getByText(words.refusal.wrong_credentials)).toHaveCount(0);
  expect(await signIn(server, "Ann", { password: "oolong from Fujian" })).toBeTruthy();
});

test("a deleted account leads to the door, and its name is free", async ({ server, visitor }) => {
  await register(server, "Administrator", { code: codeOf(server) });
  const ann = await bring(await visitor(), server.url, await register(server, "Ann"));
  await ann.opens("/account");
  await ann.page.getByText(words.account.delete, { exact: true }).click();
  await ann.page.locator("#delete-password").fill(PASSWORD);
  await button(ann, words.account.delete_submit).click();
  await expect(ann.page).toHaveURL(/\/$/);
  await ann.givesName("Ann");
  await expect(ann.page).toHaveURL(/\/rooms$/);
});
