use leptos::prelude::*;

use super::{LastSeen, Moment, RoomName};
use crate::{
    domain::{Card, LastHere, Role, RoomKind, Standing, UserId},
    i18n::td,
    ui::{
        html::{Html, write_avatar},
        say, use_language,
    },
};

/// So many rooms in common are named.
const COMMON_SHOWN: usize = 12;

/// Who somebody is, and what one can do about them. Its buttons belong to the forms `write-to`, `block` and `unblock` of the
/// page that it is shown on: its own, or the chat over which it is a dialog.
#[component]
pub fn PersonCard(
    /// Somebody.
    card: Card,
    /// Who reads.
    me: UserId,
) -> impl IntoView {
    let language = use_language();
    let Card { who, is_online, last_here, role, made, here, standing, keeps_order, common, conversation, is_blocked } =
        card;
    let is_me = who.id == me;
    let (id, name) = (who.id.to_string(), who.name.to_string());
    let mut avatar = Html::default();
    write_avatar(&mut avatar, &who.user());
    let kind = match role {
        None => say!(language, admin.guest).into_any(),
        Some(Role::Member) => say!(language, admin.account).into_any(),
        Some(Role::Administrator) => say!(language, admin.administrator).into_any(),
    };
    let order = match standing {
        Standing::Owner => Some(say!(language, order.owner).into_any()),
        Standing::Moderator => Some(say!(language, order.moderator).into_any()),
        Standing::Member => None,
    };
    let (status, text) = match (is_online, who.is_away) {
        (true, false) => (Some("online"), say!(language, rooms.online).into_any()),
        (true, true) => (Some("away"), say!(language, rooms.away).into_any()),
        (false, _) => (None, say!(language, rooms.offline).into_any()),
    };
    let seen = last_here.map(|LastHere { at, hours }| {
        let when = if hours < 48 {
            view! { <LastSeen at hours/> }.into_any()
        } else {
            view! { {say!(language, people.last_seen)} " " <Moment at/> }.into_any()
        };
        view! { <p class="profile__line">{when}</p> }
    });
    let mention = here.as_ref().filter(|room| !matches!(room.kind, RoomKind::Conversation { .. }) && !is_me);
    let mention = mention.map(|room| {
        view! {
            <form method="get" action=format!("/rooms/{}#message", room.id)>
                <button type="submit" class="button button--plain" name="mention" value=name.clone()>
                    {say!(language, people.mention)}
                </button>
            </form>
        }
    });
    let write = match (is_me, is_online, conversation) {
        (true, ..) | (false, false, None) => None,
        (false, true, _) => Some(
            view! {
                <button type="submit" form="write-to" class="button" name="with" value=id.clone()>
                    {say!(language, people.write)}
                </button>
            }
            .into_any(),
        ),
        (false, false, Some(room)) => Some(
            view! { <a class="button" href=format!("/rooms/{room}")>{say!(language, people.conversation)}</a> }
                .into_any(),
        ),
    };
    let manage = here.as_ref().filter(|_| keeps_order && !is_me).map(|room| {
        view! {
            <a class="button button--plain" rel="external" href=format!("/rooms/{}/settings#people", room.id)>
                {say!(language, order.manage)}
            </a>
        }
    });
    let block = (!is_me).then(|| {
        let form = if is_blocked { "unblock" } else { "block" };
        view! {
            <button type="submit" form=form class="button button--alarm" name="user" value=id>
                {if is_blocked { say!(language, order.unblock).into_any() } else { say!(language, order.block).into_any() }}
            </button>
        }
    });
    let count = common.len();
    let rooms = common.into_iter().take(COMMON_SHOWN).map(|room| {
        view! { <li><a href=format!("/rooms/{}", room.id)><RoomName kind=room.kind/></a></li> }
    });

    view! {
        <article class="profile">
            <div class="profile__top">
                <span class="profile__face" inner_html=avatar.finish()></span>
                <div>
                    <h1 class="profile__name" id="card-title"><bdi>{name}</bdi></h1>
                    <p class="profile__badges">
                        <span class="badge">{kind}</span>
                        {order.map(|order| view! { " " <span class="badge">{order}</span> })}
                        {is_me.then(|| view! { " " <span class="badge">{say!(language, room.you)}</span> })}
                    </p>
                </div>
            </div>
            <p class="occupancy profile__status" data-status=status>{text}</p>
            {seen}
            {made.map(|at| view! { <p class="profile__line">{say!(language, people.account_since)} " " <Moment at/></p> })}
            <div class="profile__ways">{write} {mention} {manage} {block}</div>
            {(count > 0 && !is_me)
                .then(|| {
                    view! {
                        <h2 class="profile__subtitle">{say!(language, people.common)}</h2>
                        <ul class="profile__rooms">{rooms.collect_view()}</ul>
                        {(count > COMMON_SHOWN)
                            .then(|| {
                                view! {
                                    <p class="form__hint">{td!(language.get(), room.more_people, count = count - COMMON_SHOWN)}</p>
                                }
                            })}
                    }
                })}
        </article>
    }
}
