use leptos::prelude::*;

use crate::{
    domain::Slash,
    i18n::td_string,
    ui::{
        components::{PageTitle, explain},
        say, use_language,
    },
};

/// What can be pressed and written. The article alone is what the dialog shows.
#[component]
pub fn HelpPage() -> impl IntoView {
    let language = use_language();
    let locale = untrack(move || language.get());
    let keys = [
        (vec!["Ctrl", "K"], td_string!(locale, help.key_palette)),
        (vec!["?"], td_string!(locale, help.key_help)),
        (vec!["Alt", "↑ ↓"], td_string!(locale, help.key_rooms)),
        (vec!["Enter"], td_string!(locale, help.key_send)),
        (vec!["↑"], td_string!(locale, help.key_edit)),
        (vec!["Ctrl", "B I E K"], td_string!(locale, help.key_bold)),
        (vec!["Esc"], td_string!(locale, help.key_escape)),
    ];
    let show_key = |(keys, meaning): (Vec<&'static str>, &'static str)| {
        let keys = keys.into_iter().enumerate().map(|(at, key)| {
            let plus = (at > 0).then_some(" + ");
            view! { {plus} <kbd>{key}</kbd> }
        });
        view! {
            <div class="help__row">
                <dt>{keys.collect_view()}</dt>
                <dd>{meaning}</dd>
            </div>
        }
    };
    let argument = |command: Slash| match command {
        Slash::Join => format!(" {}", td_string!(locale, help.room)),
        Slash::Me | Slash::Shrug | Slash::Topic => format!(" {}", td_string!(locale, help.text)),
        Slash::Msg => format!(" {} {}", td_string!(locale, help.name), td_string!(locale, help.text)),
        Slash::Mute | Slash::Ban => format!(" {} {}", td_string!(locale, help.name), td_string!(locale, help.minutes)),
        Slash::Nick | Slash::Invite | Slash::Kick => format!(" {}", td_string!(locale, help.name)),
        Slash::Leave | Slash::Help => String::new(),
    };
    let show_command = move |command: Slash| {
        view! {
            <div class="help__row">
                <dt>
                    <code>{format!("/{}", command.as_str())}</code>
                    <i>{argument(command)}</i>
                </dt>
                <dd>{explain(language, command)}</dd>
            </div>
        }
    };

    view! {
        <PageTitle text=Signal::derive(move || td_string!(language.get(), help.title).to_owned())/>
        <div class="front">
            <main class="front__main" id="main">
                <article class="help">
                    <h1 class="help__title" id="help-title">{say!(language, help.title)}</h1>
                    <h2>{say!(language, help.keys)}</h2>
                    <dl>{keys.into_iter().map(show_key).collect_view()}</dl>
                    <h2>{say!(language, help.commands)}</h2>
                    <dl>
                        {Slash::ALL.into_iter().map(show_command).collect_view()} <div class="help__row">
                            <dt>
                                <code>"//"</code>
                            </dt>
                            <dd>{say!(language, help.literal)}</dd>
                        </div>
                    </dl>
                    <h2>{say!(language, help.marks)}</h2>
                    <p>{say!(language, composer.marks)}</p>
                    <p>{say!(language, help.emoji)}</p>
                </article>
                <p class="card__ways">
                    <a href="/rooms" rel="external">{say!(language, not_found.back)}</a>
                </p>
            </main>
        </div>
    }
}
