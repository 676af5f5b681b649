//! Sending one file over HTTP, with word of how far it got. Called from event handlers only, so never on the server.

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
};

use leptos::ev::{ClipboardEvent, DragEvent};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{File, FileList, FormData, HtmlInputElement, ProgressEvent, Url, XmlHttpRequest};

use super::Progress;
use crate::{
    domain::{Attachment, FileId, Refusal},
    protocol::{Reply, read_json},
};

/// A file of this device that somebody chose.
#[derive(Clone)]
pub struct Chosen {
    key: u32,
    file: File,
}

/// A file on its way, or one that broke off and may be sent again.
struct Transfer {
    chosen: Chosen,
    request: XmlHttpRequest,
    _hear: [Closure<dyn FnMut(ProgressEvent)>; 2],
}

thread_local! {
    static KEYS: Cell<u32> = const { Cell::new(0) };
    static TRANSFERS: RefCell<HashMap<u32, Transfer>> = RefCell::default();
}

impl Chosen {
    /// The files that were chosen in a field, which is empty then: they go by another way.
    pub fn in_field(field: &HtmlInputElement) -> Vec<Self> {
        let chosen = list(field.files());
        field.set_value("");
        chosen
    }

    /// The files that were pasted.
    pub fn pasted(event: &ClipboardEvent) -> Vec<Self> {
        list(event.clipboard_data().and_then(|pasted| pasted.files()))
    }

    /// The files that were dropped.
    pub fn dropped(event: &DragEvent) -> Vec<Self> {
        list(event.data_transfer().and_then(|dropped| dropped.files()))
    }

    pub(super) fn key(&self) -> u32 {
        self.key
    }

    pub(super) fn name(&self) -> String {
        self.file.name()
    }

    pub(super) fn size(&self) -> u64 {
        self.file.size() as u64
    }

    /// An address of it in this browser, where it says that it is a picture.
    pub(super) fn preview(&self) -> Option<String> {
        let is_picture = matches!(self.file.type_().as_str(), "image/png" | "image/jpeg" | "image/gif" | "image/webp");
        is_picture.then(|| Url::create_object_url_with_blob(&self.file).ok()).flatten()
    }
}

/// Whether files are dragged, and not a text or a link.
pub fn has_files(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|dragged| dragged.types().includes(&"Files".into(), 0))
}

pub(super) fn next_key() -> u32 {
    KEYS.replace(KEYS.get() + 1)
}

/// Sends a file; `tell` hears how far it got, until it is there or broke off.
pub(super) fn send(address: &str, chosen: Chosen, tell: impl Fn(Progress) + Clone + 'static) {
    let (Ok(request), Ok(form)) = (XmlHttpRequest::new(), FormData::new()) else { return tell(Progress::Interrupted) };
    let key = chosen.key;
    let during = {
        let tell = tell.clone();
        Closure::new(move |event: ProgressEvent| {
            // The last part is for the server to look at it.
            tell(Progress::Sending((event.loaded() / event.total().max(1.0) * 99.0) as u8));
        })
    };
    let after = {
        let (request, tell) = (request.clone(), tell.clone());
        Closure::new(move |_| tell(read(&request)))
    };
    if let Ok(upload) = request.upload() {
        upload.set_onprogress(Some(during.as_ref().unchecked_ref()));
    }
    request.set_onloadend(Some(after.as_ref().unchecked_ref()));
    let sent = form
        .append_with_blob_and_filename("files", &chosen.file, &chosen.file.name())
        .and_then(|()| request.open("POST", address))
        .and_then(|()| request.send_with_opt_form_data(Some(&form)));
    TRANSFERS.with_borrow_mut(|all| all.insert(key, Transfer { chosen, request, _hear: [during, after] }));
    if sent.is_err() {
        tell(Progress::Interrupted);
    }
}

/// A file that was sent, or tried to be.
pub(super) fn find(key: u32) -> Option<Chosen> {
    TRANSFERS.with_borrow(|all| all.get(&key).map(|transfer| transfer.chosen.clone()))
}

/// Breaks off, where it is on its way, and forgets it.
pub(super) fn end(key: u32, preview: Option<String>) {
    if let Some(Transfer { request, .. }) = TRANSFERS.with_borrow_mut(|all| all.remove(&key)) {
        request.set_onloadend(None);
        let _ = request.abort();
    }
    if let Some(preview) = preview {
        let _ = Url::revoke_object_url(&preview);
    }
}

/// Tells the server that a file is not needed. Where it does not hear of it, the file goes after a day.
pub(super) fn discard(file: FileId) {
    if let Ok(request) = XmlHttpRequest::new()
        && request.open("DELETE", &format!("/files/{}", file.0.simple())).is_ok()
    {
        let _ = request.send();
    }
}

fn list(files: Option<FileList>) -> Vec<Chosen> {
    let Some(files) = files else { return Vec::new() };
    (0..files.length()).filter_map(|place| files.item(place)).map(|file| Chosen { key: next_key(), file }).collect()
}

fn read(request: &XmlHttpRequest) -> Progress {
    let text = request.response_text().ok().flatten().unwrap_or_default();
    match read_json::<Reply<Vec<Attachment>>>(&text) {
        Ok(Reply::Ok(sent)) => match sent.into_iter().next() {
            Some(attachment) => Progress::Sent(attachment),
            None => Progress::Interrupted,
        },
        Ok(Reply::Refused(Refusal::Busy | Refusal::Unavailable)) | Err(_) => Progress::Interrupted,
        Ok(Reply::Refused(refusal)) => Progress::Refused(refusal),
    }
}
