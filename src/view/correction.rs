//! Objections: the entry for `entities.toml` that mends what was gathered wrongly, made ready to be copied. Nothing is sent: the
//! one who keeps the articles puts it there.

use super::copy;
use crate::app::Site;
use crate::browser::page;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use onrecord_archive::{EntityEntry, EntityKind, correction};
use std::sync::Arc;

/// What can be mended about an entity as a whole.
#[derive(Clone, Copy, PartialEq)]
enum Wrong {
    Name,
    Twice,
    Kind,
    Nothing,
    Register,
}

impl Wrong {
    const ALL: [Self; 5] = [
        Self::Name,
        Self::Twice,
        Self::Kind,
        Self::Register,
        Self::Nothing,
    ];

    const fn label(self) -> &'static str {
        match self {
            Self::Name => "It has another name",
            Self::Twice => "It is the same as another entry",
            Self::Kind => "It is of another kind",
            Self::Register => "It has a Wikidata item",
            Self::Nothing => "It is no name: hide it",
        }
    }

    /// What has to be typed for it.
    const fn asks(self) -> Option<&'static str> {
        match self {
            Self::Name => Some("Its name"),
            Self::Twice => Some("The name of the other"),
            Self::Register => Some("Its item, such as Q42"),
            Self::Kind | Self::Nothing => None,
        }
    }
}

/// 'Not the same?': what takes one form away from an entity.
pub(crate) fn not_the_same(
    site: Site,
    entity: Arc<EntityEntry>,
    form: String,
    place: usize,
) -> AnyView {
    let about = format!("({form})");
    let id = format!("not-the-same-{place}");
    let draw = move |id: &str| {
        // The entity's own name can only be somebody else's whose name is still to be said.
        let first = Some(form.clone()).filter(|form| *form != entity.name);
        let typed = RwSignal::new(first.unwrap_or_default());
        let (entity, form) = (Arc::clone(&entity), form.clone());
        let entry = Signal::derive(move || {
            typed.with(|to| {
                let (name, kind) = (&entity.name, entity.kind);
                another(to, name).map(|to| correction::split_entry(name, kind, &form, None, to))
            })
        });
        view! {
            {field(format!("{id}-name"), "Whose name it is", typed)}
            {prepared(site, entry)}
        }
        .into_any()
    };
    disclosure(id, "Not the same?", about, Box::new(draw))
}

/// 'Correct this entry': what renames, merges, turns or hides an entity.
pub(crate) fn correct(site: Site, entity: &Arc<EntityEntry>) -> AnyView {
    let entity = Arc::clone(entity);
    let about = format!("({})", entity.name);
    let draw = move |id: &str| {
        let (wrong, kind) = (RwSignal::new(0), RwSignal::new(0));
        let chosen = move || Wrong::ALL.get(wrong.get()).copied();
        let typed = RwSignal::new(String::new());
        let entry_of = Arc::clone(&entity);
        let entry = Signal::derive(move || {
            let (name, of) = (entry_of.name.as_str(), entry_of.kind);
            typed.with(|typed| match chosen()? {
                Wrong::Name => {
                    another(typed, name).map(|to| correction::rename_entry(name, of, to))
                }
                Wrong::Twice => {
                    another(typed, name).map(|to| correction::merge_entry(&[name, to], of))
                }
                Wrong::Register => {
                    item(typed).map(|item| correction::identify_entry(name, of, item))
                }
                Wrong::Nothing => Some(correction::hide_entry(name, of)),
                Wrong::Kind => EntityKind::ALL
                    .get(kind.get())
                    .filter(|to| **to != of)
                    .map(|to| correction::retype_entry(name, of, *to)),
            })
        });
        let text = format!("{id}-text");
        let detail = move || {
            let wrong = chosen()?;
            Some(match wrong.asks() {
                Some(label) => field(text.clone(), label, typed),
                None if wrong == Wrong::Kind => choice(
                    "Its kind",
                    EntityKind::ALL.map(EntityKind::plural).to_vec(),
                    kind,
                ),
                None => return None,
            })
        };
        view! {
            {choice("What is wrong", Wrong::ALL.map(Wrong::label).to_vec(), wrong)}
            {detail}
            {prepared(site, entry)}
        }
        .into_any()
    };
    disclosure(
        "correct".to_owned(),
        "Correct this entry",
        about,
        Box::new(draw),
    )
}

/// A button that opens and closes what is drawn only once it is wanted. `about` is said to those who do not see where it stands.
fn disclosure(
    id: String,
    words: &'static str,
    about: String,
    draw: Box<dyn Fn(&str) -> AnyView + Send>,
) -> AnyView {
    let open = RwSignal::new(false);
    let (panel, button) = (id.clone(), format!("{id}-button"));
    let back = button.clone();
    let escape = move |key: KeyboardEvent| {
        if key.key() == "Escape" && open.get_untracked() {
            open.set(false);
            page::focus(&back);
        }
    };
    view! {
        <div class="objection" on:keydown=escape>
            <button
                type="button"
                id=button
                class="plain"
                aria-expanded=move || if open.get() { "true" } else { "false" }
                aria-controls=id
                on:click=move |_| open.update(|open| *open = !*open)
            >
                {words}
                <span class="unseen">{about}</span>
            </button>
            {move || open.get().then(|| view! { <div class="prepared" id=panel.clone()>{draw(&panel)}</div> })}
        </div>
    }
    .into_any()
}

/// The name that was typed, if it is another than the entity's own.
fn another<'a>(typed: &'a str, own: &str) -> Option<&'a str> {
    Some(typed.trim()).filter(|typed| !typed.is_empty() && *typed != own)
}

/// The item of Wikidata that was typed, if it is one.
fn item(typed: &str) -> Option<&str> {
    Some(typed.trim()).filter(|item| {
        let digits = item.strip_prefix('Q').unwrap_or_default();
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// The entry, to be copied, and where it belongs; nothing while something is still to be said.
fn prepared(site: Site, entry: Signal<Option<String>>) -> AnyView {
    let lines = Signal::derive(move || entry.get().unwrap_or_default());
    let there = Memo::new(move |_| entry.with(Option::is_some));
    let rows = move || lines.with(|lines| lines.lines().count().clamp(2, 12).to_string());
    let copy = move |_| {
        let otherwise = "Select the lines and copy them yourself.".to_owned();
        copy::put(site, lines.get_untracked(), "Entry copied", otherwise);
    };
    (move || {
        there.get().then(|| {
            view! {
                <p>
                    "For the one who keeps the articles: put these lines into " <code>{correction::FILE}</code>
                    " beside them and build the site again."
                </p>
                <textarea readonly spellcheck="false" aria-label="Entry for entities.toml" rows=rows prop:value=lines></textarea>
                <button type="button" class="button" on:click=copy>"Copy entry"</button>
            }
        })
    })
    .into_any()
}

fn field(id: String, label: &'static str, typed: RwSignal<String>) -> AnyView {
    view! {
        <label>
            {label}
            <input id=id type="text" autocomplete="off" spellcheck="false" prop:value=typed on:input=move |event| typed.set(event_target_value(&event)) />
        </label>
    }
    .into_any()
}

/// A menu; `chosen` is the place of what is chosen.
fn choice(label: &'static str, options: Vec<&'static str>, chosen: RwSignal<usize>) -> AnyView {
    let choose = move |event| {
        if let Ok(place) = event_target_value(&event).parse() {
            chosen.set(place);
        }
    };
    let options: Vec<AnyView> = options
        .into_iter()
        .enumerate()
        .map(|(place, words)| view! { <option value=place>{words}</option> }.into_any())
        .collect();
    view! { <label>{label} <select on:change=choose prop:value=move || chosen.get().to_string()>{options}</select></label> }.into_any()
}
