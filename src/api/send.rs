//! Sending a form without leaving the page.

use leptos::server_fn::{
    ContentType,
    client::{Client, browser::BrowserClient},
    error::FromServerFnError,
    redirect::call_redirect_hook,
    request::{ClientReq, browser::BrowserRequest},
    response::ClientRes,
};

use super::{JsonText, Problem};

/// How browsers send the fields of a form.
const FIELDS: &str = "application/x-www-form-urlencoded";

/// Sends the fields of a form, as a browser would write them, to the server function at a path, and goes where its answer
/// leads. What it answers besides is not read.
///
/// # Errors
/// Those of the function; [`Problem::Failed`] where it was not reached.
pub async fn send_form(path: &'static str, fields: String) -> Result<(), Problem> {
    let request = <BrowserRequest as ClientReq<Problem>>::try_new_post(path, FIELDS, JsonText::CONTENT_TYPE, fields)?;
    let response = <BrowserClient as Client<Problem>>::send(request).await?;
    let status = ClientRes::<Problem>::status(&response);
    if status >= 400 {
        return Err(Problem::de(ClientRes::<Problem>::try_into_bytes(response).await?));
    }
    if (300..400).contains(&status) || ClientRes::<Problem>::has_redirect(&response) {
        call_redirect_hook(&ClientRes::<Problem>::location(&response));
    }
    Ok(())
}
