//! The reader with the list of articles alone: what most visits begin with.

fn main() {
    onrecord_app::first();
}
