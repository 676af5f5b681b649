use leptos::{form::ActionForm, prelude::*};

use super::LastSeen;
use crate::{
    api::EndSession,
    domain::Login,
    ui::{say, use_language},
};

/// Where an account is logged in, each with a way to end it.
#[component]
pub fn SessionList(
    /// The sessions on the page.
    logins: Vec<Login>,
) -> impl IntoView {
    let language = use_language();
    let end = ServerAction::<EndSession>::new();
    let show = move |login: Login| {
        let Login { id, is_here, is_pushed, browser, system, seen, hours } = login;
        let unknown = browser.is_none() && system.is_none();
        let parts: Vec<_> = [browser, system].into_iter().flatten().collect();
        view! {
            <li class="session">
                <p class="session__what">
                    {parts.join(", ")} {unknown.then(|| say!(language, account.unknown_browser))}
                </p>
                <p class="session__when">
                    {if is_here {
                        say!(language, account.this_browser).into_any()
                    } else {
                        view! { <LastSeen at=seen hours/> }.into_any()
                    }}
                    {is_pushed.then(|| view! { " · " {say!(language, account.is_pushed)} })}
                </p>
                {(!is_here)
                    .then(|| {
                        view! {
                            <ActionForm action=end>
                                <input type="hidden" name="session" value=id.0.to_string()/>
                                <button type="submit" class="quiet-button">
                                    {say!(language, account.end_session)}
                                </button>
                            </ActionForm>
                        }
                    })}
            </li>
        }
    };

    view! { <ul class="sessions">{logins.into_iter().map(show).collect_view()}</ul> }
}
