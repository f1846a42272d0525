//! The two programs that the reader comes as, and the way from one to the other. `src/start.js` is the other side of this:
//! its `reader` fetches their code and knows whose page it is.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;

/// Calls a function of the page's `reader`.
fn ask(name: &str, arguments: &Array) -> Result<JsValue, JsValue> {
    let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
    let reader = Reflect::get(&window, &"reader".into())?;
    let function: Function = Reflect::get(&reader, &name.into())?.dyn_into()?;
    function.apply(&reader, arguments)
}

/// What that function promises.
async fn promised(name: &str, arguments: &Array) -> Result<JsValue, JsValue> {
    let promise: Promise = ask(name, arguments)?.dyn_into()?;
    JsFuture::from(promise).await
}

/// How the program that had the page before came to the view that it has not; none for the first program of a page.
pub(crate) fn arrival() -> Option<String> {
    ask("arrival", &Array::new()).ok()?.as_string()
}

/// Whether another program has the page, until [`take_over`].
pub(crate) fn is_waiting() -> bool {
    ask("isWaiting", &Array::new()).is_ok_and(|waiting| waiting.is_truthy())
}

/// This program's view is in `place`, which is on the page only if it is the first one. `leave` takes all away that it did.
pub(crate) fn mounted(place: &HtmlElement, leave: impl FnOnce() + 'static) {
    let leave = Closure::once_into_js(leave);
    // Without the script there is no other program to take over.
    let _ = ask("mounted", &Array::of2(place, &leave));
}

/// Puts this program's view in the place of that of the program before it.
pub(crate) fn take_over() {
    let _ = ask("takeOver", &Array::new());
}

/// Fetches the whole program when nothing else is to be done, unless the reader saves data.
pub(crate) fn prefetch() {
    let _ = ask("prefetch", &Array::new());
}

/// Fetches the whole program, if that is not done or under way. False when it does not come.
pub(crate) async fn fetch_whole() -> bool {
    promised("whole", &Array::new()).await.is_ok()
}

/// Starts the whole program, which knows how the view was come to by [`arrival`].
pub(crate) fn start_whole(arrival: &str) {
    let _ = ask("startWhole", &Array::of1(&arrival.into()));
}

/// The answer to a file that is asked for anew with each visit, not with each program.
pub(super) async fn asked(url: &str) -> Result<JsValue, JsValue> {
    promised("asked", &Array::of1(&url.into())).await
}

/// From now on, such a file is asked for once more.
pub(crate) fn ask_again() {
    let _ = ask("askAgain", &Array::new());
}
