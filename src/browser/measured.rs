//! The question that a measured page puts: `__ask(text, source, count)`, answered with the number of hits and what the first show, one
//! after the other; with nothing while files are on their way, and with a sentence when they do not come.

use crate::measure::Answer;
use crate::store::Part;
use js_sys::{Array, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

/// What only a measured page has before the reader starts.
const MEASURED: &str = "__firstR";

/// Offers the question, if the page is measured.
pub(crate) fn offer(answer: impl Fn(String, String, usize) -> Part<Answer> + 'static) {
    let Some(window) = web_sys::window() else {
        return;
    };
    if !Reflect::has(&window, &MEASURED.into()).unwrap_or(false) {
        return;
    }
    let ask = move |text, source, count: u32| match answer(text, source, count as usize) {
        Part::Ready(answer) => {
            let all = Array::of1(&(answer.0 as f64).into());
            for shown in &answer.1 {
                all.push(&shown.as_str().into());
            }
            all.into()
        }
        Part::Failed(failure) => failure.why.into(),
        Part::Absent | Part::Coming(_) => JsValue::UNDEFINED,
    };
    let ask = Closure::<dyn Fn(String, String, u32) -> JsValue>::new(ask).into_js_value();
    let _ = Reflect::set(&window, &"__ask".into(), &ask);
}
