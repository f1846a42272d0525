//! The reader with every view.

fn main() {
    onrecord_app::whole();
}
