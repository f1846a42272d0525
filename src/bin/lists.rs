//! The reader with the lists alone: what most visits begin with.

fn main() {
    onrecord_app::lists();
}
