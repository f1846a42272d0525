//! Notes in the margin, each beside the words that it is for.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Moves each `[data-note]` inside the element `id` to the first line of the element that it names, or as near to it as the
/// other notes of the paragraph allow. Where notes stand above their paragraph (a narrow window) they are left where they are.
pub(crate) fn align(id: &str) {
    let Some(root) = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id(id))
    else {
        return;
    };
    // In a very long article the notes stay at the top of their paragraphs: what is far from the window is not laid out.
    let Ok(margins) = root.query_selector_all(":not(.long) > .row > [data-margin]") else {
        return;
    };
    // All that is read comes before all that is written: one layout for the page, not one for each note.
    let mut moves: Vec<(HtmlElement, f64)> = Vec::new();
    for index in 0..margins.length() {
        let Some(margin) = margins
            .get(index)
            .and_then(|node| node.dyn_into::<Element>().ok())
        else {
            continue;
        };
        let space = margin.get_bounding_client_rect();
        let children = margin.children();
        let notes: Vec<HtmlElement> = (0..children.length())
            .filter_map(|index| children.item(index)?.dyn_into().ok())
            .collect();
        if !is_beside(&margin) {
            moves.extend(notes.into_iter().map(|note| (note, 0.0)));
            continue;
        }
        let mut natural = 0.0;
        let mut wishes = Vec::with_capacity(notes.len());
        for note in &notes {
            let line = note.get_attribute("data-note").and_then(|id| {
                root.owner_document()?
                    .get_element_by_id(&id)?
                    .get_client_rects()
                    .item(0)
            });
            let height = f64::from(note.offset_height());
            wishes.push((
                line.map_or(natural, |line| line.top() - space.top()),
                height,
            ));
            natural += height;
        }
        let mut natural = 0.0;
        for ((note, place), (_, height)) in notes
            .into_iter()
            .zip(places(&wishes, space.height()))
            .zip(&wishes)
        {
            moves.push((note, place - natural));
            natural += height;
        }
    }
    for (note, shift) in moves {
        // A style that cannot be set leaves the note at the top of its paragraph, where it can be read as well.
        let _ = note.style().set_property(
            "transform",
            &format!("translateY({}px)", shift.max(0.0).round()),
        );
    }
}

/// Whether the margin stands beside its paragraph rather than above it.
fn is_beside(margin: &Element) -> bool {
    margin.next_element_sibling().is_some_and(|words| {
        words.get_bounding_client_rect().left() >= margin.get_bounding_client_rect().right() - 1.0
    })
}

/// Where notes go that wish for a place from the top and have a height: in order, none over another, none below `limit` as
/// long as they fit.
fn places(wishes: &[(f64, f64)], limit: f64) -> Vec<f64> {
    let mut free = 0.0_f64;
    let mut places: Vec<f64> = wishes
        .iter()
        .map(|(wish, height)| {
            let place = wish.max(free);
            free = place + height;
            place
        })
        .collect();
    let mut bottom = limit;
    for (place, (_, height)) in places.iter_mut().zip(wishes).rev() {
        *place = place.min(bottom - height).max(0.0);
        bottom = *place;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::places;

    #[test]
    fn a_note_stands_at_its_line() {
        assert_eq!(places(&[(40.0, 20.0), (90.0, 20.0)], 200.0), [40.0, 90.0]);
    }

    #[test]
    fn notes_on_one_line_follow_each_other() {
        assert_eq!(
            places(&[(40.0, 20.0), (40.0, 20.0), (45.0, 20.0)], 200.0),
            [40.0, 60.0, 80.0]
        );
    }

    #[test]
    fn notes_near_the_end_move_up_rather_than_into_the_next_paragraph() {
        assert_eq!(
            places(&[(10.0, 20.0), (90.0, 20.0), (90.0, 20.0)], 100.0),
            [10.0, 60.0, 80.0]
        );
    }
}
