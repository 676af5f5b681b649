//! What a browser shows around the page: its icon, the number at it, notifications. Called from effects and event handlers
//! only, so never on the server.

use js_sys::{Function, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Notification, NotificationOptions, NotificationPermission};

/// Whether the browser shows notifications of this site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// It does.
    Granted,
    /// It was not asked yet.
    NotAsked,
    /// It does not, or cannot.
    Denied,
}

/// Shows a number at the page's icon, where the system does so, and a dot in its tab; nothing where it is zero.
pub fn show_count(count: u64) {
    let path = if count > 0 { "/favicon-new.svg" } else { "/favicon.svg" };
    if let Ok(Some(icon)) = document().query_selector("link[rel=icon]") {
        let _ = icon.set_attribute("href", path);
    }
    let navigator: JsValue = window().navigator().into();
    let name = if count > 0 { "setAppBadge" } else { "clearAppBadge" };
    let set = Reflect::get(&navigator, &name.into()).ok().and_then(|set| set.dyn_into::<Function>().ok());
    if let Some(set) = set {
        let _ = if count > 0 { set.call1(&navigator, &JsValue::from(count as f64)) } else { set.call0(&navigator) };
    }
}

/// Whether notifications may be shown.
pub fn read_permission() -> Permission {
    // Where the page came without TLS, some browsers have none.
    if !Reflect::has(&window(), &"Notification".into()).unwrap_or_default() {
        return Permission::Denied;
    }
    match Notification::permission() {
        NotificationPermission::Granted => Permission::Granted,
        NotificationPermission::Default => Permission::NotAsked,
        _ => Permission::Denied,
    }
}

/// Asks the person whether notifications may be shown, and calls back when they answered.
pub fn ask_permission(done: impl Fn() + 'static) {
    let Ok(asked) = Notification::request_permission() else { return };
    leptos::task::spawn_local(async move {
        let _ = wasm_bindgen_futures::JsFuture::from(asked).await;
        done();
    });
}

/// Shows a notification in the place of an earlier one of the same `tag`; pressing it brings the page back, and calls.
pub fn notify(title: &str, body: &str, tag: &str, press: impl Fn() + 'static) {
    if read_permission() != Permission::Granted {
        return;
    }
    let options = NotificationOptions::new();
    options.set_body(body);
    options.set_tag(tag);
    options.set_icon("/icon.svg");
    let _ = Reflect::set(&options, &"renotify".into(), &JsValue::TRUE);
    let Ok(notification) = Notification::new_with_options(title, &options) else {
        // On phones only the service worker may.
        let _ = Reflect::set(&options, &"title".into(), &title.into());
        let _ = pass_on(&options);
        return;
    };
    let shown = notification.clone();
    let pressed = Closure::once_into_js(move || {
        let _ = window().focus();
        shown.close();
        press();
    });
    notification.set_onclick(Some(pressed.unchecked_ref()));
}

/// Hands something to the service worker, where there is one: to `navigator.serviceWorker.controller.postMessage`.
fn pass_on(message: &JsValue) -> Option<JsValue> {
    let worker = Reflect::get(&window().navigator(), &"serviceWorker".into()).ok()?;
    let worker = Reflect::get(&worker, &"controller".into()).ok()?;
    let post: Function = Reflect::get(&worker, &"postMessage".into()).ok()?.dyn_into().ok()?;
    post.call1(&worker, message).ok()
}
