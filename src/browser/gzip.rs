//! Unpacking what is stored compressed, by the browser's own code.

use js_sys::{Array, Function, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableWritablePair, Response};

/// Whether bytes begin as gzip does. A host that unpacks by itself sends others.
pub(super) fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x1f, 0x8b])
}

/// The bytes inside; it fails when they are damaged or cut short.
pub(super) async fn unpack(bytes: &[u8]) -> Result<Vec<u8>, JsValue> {
    // A `Blob` would go by way of the browser's other processes.
    let packed = Response::new_with_opt_js_u8_array(Some(&Uint8Array::from(bytes)))?;
    let packed = packed.body().ok_or(JsValue::NULL)?;
    let unpacked = packed.pipe_through(&transform()?);
    let response = Response::new_with_opt_readable_stream(Some(&unpacked))?;
    let buffer = JsFuture::from(response.array_buffer()?).await?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// `web_sys` counts it among what is not settled yet; browsers have had it since 2023, and `index.html` turns away those without.
fn transform() -> Result<ReadableWritablePair, JsValue> {
    let class = Reflect::get(&js_sys::global(), &"DecompressionStream".into())?;
    let class: Function = class.dyn_into()?;
    Ok(Reflect::construct(&class, &Array::of1(&"gzip".into()))?.unchecked_into())
}

#[cfg(test)]
mod tests {
    use super::is_packed;

    #[test]
    fn what_a_host_has_unpacked_is_left_as_it_is() {
        assert!(is_packed(&[0x1f, 0x8b, 8, 0]));
        assert!(!is_packed(b"<!doctype html>"));
        assert!(!is_packed(&[0x1f]));
    }
}
