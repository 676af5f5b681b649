use leptos::prelude::*;

use crate::{
    api::{EmojiPage as View, read_emoji},
    domain::Refusal,
    i18n::td_string,
    ui::{
        components::{AddEmojiForm, OwnEmojiList, PageTitle, ProblemView, RefusalText, TopBar},
        say, suspend, use_language,
    },
};

/// Emoji of the server's own: which there are, and a form for another.
#[component]
pub fn OwnEmojiPage() -> impl IntoView {
    let language = use_language();
    let page = Resource::new(|| (), |()| read_emoji());
    let show = move || {
        suspend(async move {
            match page.await {
                Ok(View { me, emoji, refused }) => {
                    let form = match refused {
                        None => view! { <AddEmojiForm/> }.into_any(),
                        Some(Refusal::LoginRequired) => view! {
                            <p class="form__hint">{say!(language, own_emoji.for_accounts)}</p>
                            <p><a class="button button--plain" href="/register">{say!(language, account.register)}</a></p>
                        }
                        .into_any(),
                        Some(Refusal::NotAllowed) => {
                            view! { <p class="form__hint">{say!(language, own_emoji.for_administrators)}</p> }.into_any()
                        }
                        Some(Refusal::Invalid(_)) => {
                            view! { <p class="form__hint">{say!(language, own_emoji.too_many)}</p> }.into_any()
                        }
                        Some(refusal) => view! { <p class="reason"><RefusalText refusal/></p> }.into_any(),
                    };
                    view! {
                        <TopBar me/>
                        <main class="house__main account" id="main">
                            <p class="account__back"><a href="/rooms">"← " {say!(language, rooms.title)}</a></p>
                            <h1 class="account__title">{say!(language, own_emoji.title)}</h1>
                            <p class="front__lead">{say!(language, own_emoji.lead)}</p>
                            <section class="card">
                                <h2 class="card__title">{say!(language, own_emoji.add_title)}</h2>
                                {form}
                            </section>
                            <section class="card" id="emoji">
                                <h2 class="card__title">{say!(language, own_emoji.list)}</h2>
                                <OwnEmojiList emoji/>
                            </section>
                        </main>
                    }
                    .into_any()
                }
                Err(problem) => view! { <main class="house__main" id="main"><ProblemView problem/></main> }.into_any(),
            }
        })
    };

    view! {
        <PageTitle text=Signal::derive(move || td_string!(language.get(), own_emoji.title).to_owned())/>
        <div class="house">
            <Suspense fallback=move || view! { <p class="waiting">{say!(language, problem.loading)}</p> }>{show}</Suspense>
        </div>
    }
}
