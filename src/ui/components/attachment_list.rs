use leptos::{ev::MouseEvent, prelude::*};

use super::FileCard;
use crate::{
    client::Chat,
    domain::{Attachment, Extent, Picture},
    ui::{say, use_language},
};

/// The largest that a picture is shown among messages, in CSS pixels.
const SHOWN: Extent = Extent { width: 352, height: 320 };

/// The files of a message: pictures side by side, others one below the other.
#[component]
pub fn AttachmentList(
    /// The open room.
    chat: Chat,
    /// The files.
    attachments: Vec<Attachment>,
) -> impl IntoView {
    let (pictures, others): (Vec<_>, Vec<_>) = attachments.into_iter().partition(|one| one.picture.is_some());
    let is_many = pictures.len() > 1;
    let pictures: Vec<_> = pictures.into_iter().map(|picture| view! { <Thumbnail chat picture/> }).collect();
    let others: Vec<_> = others.into_iter().map(|file| view! { <FileCard file/> }).collect();

    view! {
        <div class="attachments">
            {(!pictures.is_empty())
                .then(|| view! { <div class="pictures" class:pictures--many=is_many>{pictures}</div> })}
            {others}
        </div>
    }
}

/// A picture among messages: a link to the whole one, which opens the viewer once hydrated.
#[component]
fn Thumbnail(
    /// The open room.
    chat: Chat,
    /// The picture.
    picture: Attachment,
) -> impl IntoView {
    let language = use_language();
    let id = picture.id;
    let shape = picture.picture;
    let whole = |picture: Picture| Extent { width: picture.width, height: picture.height };
    let Extent { width, height } = shape.map_or(SHOWN, |picture| fit(whole(picture)));
    let has_sign = shape.is_some_and(|picture| picture.moves && picture.thumbnail.is_some());
    let open = move |event: MouseEvent| {
        if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
            event.prevent_default();
            chat.view(Some(id));
        }
    };

    view! {
        <a class="picture" href=picture.path() target="_blank" on:click=open>
            <img
                src=picture.thumbnail_path()
                alt=picture.name.as_str().to_owned()
                width=width.to_string()
                height=height.to_string()
                loading="lazy"
                decoding="async"
            />
            {has_sign.then(|| view! { <span class="picture__sign">{say!(language, files.moving)}</span> })}
        </a>
    }
}

/// The size at which a picture is shown, of the same shape.
fn fit(whole: Extent) -> Extent {
    let scale = |shown: u32, whole: u32| f64::from(shown) / f64::from(whole.max(1));
    let scale = scale(SHOWN.width, whole.width).min(scale(SHOWN.height, whole.height)).min(1.0);
    let side = |whole: u32| ((f64::from(whole) * scale).round() as u32).max(1);
    Extent { width: side(whole.width), height: side(whole.height) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_keeps_its_shape_and_is_never_larger_than_it_is() {
        let shown = |width, height| {
            let Extent { width, height } = fit(Extent { width, height });
            (width, height)
        };
        assert_eq!(shown(3520, 1760), (352, 176));
        assert_eq!(shown(1000, 4000), (80, 320));
        assert_eq!(shown(16, 16), (16, 16));
        assert_eq!(shown(40_000, 1), (352, 1));
    }
}
