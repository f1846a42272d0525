//! The question that a measured page puts: `__ask(text, source, count)`, answered with `{ total, hits: [{ title, date, source }] }`.

use crate::measure::Answer;
use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};

/// What only a measured page has before the reader starts.
const MEASURED: &str = "__firstR";

/// Offers the question, if the page is measured. `answer` has none yet while files are on their way.
pub(crate) fn offer(
    answer: impl Fn(String, String, usize) -> Result<Option<Answer>, String> + Clone + 'static,
) {
    let Some(window) = web_sys::window() else {
        return;
    };
    if !Reflect::has(&window, &MEASURED.into()).unwrap_or(false) {
        return;
    }
    let ask = move |text: String, source: String, count: u32| -> Promise {
        let answer = answer.clone();
        future_to_promise(async move {
            loop {
                match answer(text.clone(), source.clone(), count as usize) {
                    Ok(Some(answer)) => return shown(&answer),
                    Ok(None) => JsFuture::from(moment()).await?,
                    Err(why) => return Err(why.into()),
                };
            }
        })
    };
    let ask = Closure::<dyn Fn(String, String, u32) -> Promise>::new(ask).into_js_value();
    let _ = Reflect::set(&window, &"__ask".into(), &ask);
}

/// A moment in which the browser does what else there is.
fn moment() -> Promise {
    Promise::new(&mut |done, _| {
        if let Some(window) = web_sys::window() {
            let _ = window.set_timeout_with_callback(&done);
        }
    })
}

fn shown((total, hits): &Answer) -> Result<JsValue, JsValue> {
    let all = Array::new();
    for hit in hits {
        let shown = Object::new();
        for (name, value) in ["title", "date", "source"].into_iter().zip(hit) {
            Reflect::set(&shown, &name.into(), &value.as_str().into())?;
        }
        all.push(&shown);
    }
    let answer = Object::new();
    Reflect::set(&answer, &"total".into(), &(*total as f64).into())?;
    Reflect::set(&answer, &"hits".into(), &all)?;
    Ok(answer.unchecked_into())
}
