//! The reader: mounts the app, nothing else.

use leptos::prelude::*;

fn main() {
    leptos::mount::mount_to_body(|| view! { <h1>"On Record"</h1> });
}
