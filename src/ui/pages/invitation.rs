use leptos::{form::ActionForm, prelude::*};
use leptos_router::hooks::use_params_map;

use crate::{
    api::{AcceptInvitation, InvitationPage as View, read_invitation},
    domain::InvitationCode,
    i18n::{td, td_string},
    ui::{
        components::{Front, PageTitle, ProblemView, Reason, RoomName, RoomTopic, problem_of},
        say, suspend, use_language,
    },
};

/// What an invitation leads into, and the way in.
#[component]
pub fn InvitationPage() -> impl IntoView {
    let language = use_language();
    let code = use_params_map().with_untracked(|params| params.get("code").unwrap_or_default());
    let accept = ServerAction::<AcceptInvitation>::new();
    let problem = problem_of(accept);
    let invitation = Resource::new(
        {
            let code = code.clone();
            move || InvitationCode(code.clone())
        },
        read_invitation,
    );
    let show = move || {
        let code = code.clone();
        suspend(async move {
            let way = format!("/invite/{code}");
            match invitation.await {
                Ok(View { room: Some(room), by, me }) => {
                    let by = move || view! { <bdi>{by.clone()}</bdi> };
                    let kind = room.kind.clone();
                    let ways = match me {
                        Some(_) => view! {
                            <ActionForm action=accept attr:class="form">
                                <input type="hidden" name="code" value=code/>
                                <Reason id="accept-reason" problem/>
                                <button type="submit" class="button button--wide">{say!(language, order.accept)}</button>
                            </ActionForm>
                        }
                        .into_any(),
                        None => view! {
                            <p class="front__lead">{say!(language, order.log_in_first)}</p>
                            <p class="card__ways">
                                <a class="button" href=format!("/login?next={way}")>{say!(language, account.to_guest)}</a>
                                <a class="button button--plain" href=format!("/sign-in?next={way}")>
                                    {say!(language, account.to_sign_in)}
                                </a>
                            </p>
                        }
                        .into_any(),
                    };
                    view! {
                        <p class="front__lead">{td!(language.get(), order.invited_by, by)}</p>
                        <h1 class="card__title"><RoomName kind/></h1>
                        <RoomTopic room/>
                        {ways}
                    }
                    .into_any()
                }
                Ok(View { room: None, .. }) => view! {
                    <h1 class="card__title">{say!(language, order.to_server)}</h1>
                    <p class="card__ways">
                        <a class="button" href=format!("/register?invitation={code}")>{say!(language, account.register)}</a>
                    </p>
                }
                .into_any(),
                Err(problem) => view! { <ProblemView problem/> }.into_any(),
            }
        })
    };

    view! {
        <PageTitle text=Signal::derive(move || td_string!(language.get(), order.invitation).to_owned())/>
        <Front>
            <Suspense fallback=move || view! { <p class="waiting">{say!(language, problem.loading)}</p> }>{show}</Suspense>
        </Front>
    }
}
