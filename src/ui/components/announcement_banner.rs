use leptos::prelude::*;

use crate::{
    client::hear_announcements,
    ui::{say, use_language},
};

/// What those who run the server say to everyone, until it is put away.
#[component]
pub fn AnnouncementBanner() -> impl IntoView {
    let language = use_language();
    let announcement = hear_announcements();
    let show = move |message: crate::domain::Message| {
        let author = message.author.name.to_string();
        view! {
            <div class="announcement">
                <p class="announcement__text" dir="auto">
                    <b class="announcement__author"><bdi>{author}</bdi></b>
                    " "
                    {message.text().to_owned()}
                </p>
                <button type="button" class="quiet-button" on:click=move |_| announcement.put_away()>
                    {say!(language, order.put_away)}
                </button>
            </div>
        }
    };

    view! { <div class="announcement-place" role="alert">{move || announcement.read().map(show)}</div> }
}
