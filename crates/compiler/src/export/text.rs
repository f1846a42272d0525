//! An article's quotations and names, to read.

use std::collections::BTreeMap;
use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use onrecord_analysis::{Annotations, EntityType};

use crate::diagnostic::{counted, visible};
use crate::export::{Printed, speakers, words};

const TITLE: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();
const SPEAKER: Style = AnsiColor::Cyan.on_default();

/// Writes an article: its title, what is known of it, each quotation with its speaker, and the names most named.
///
/// # Errors
/// When `out` does not take it.
pub fn write(out: &mut impl Write, Printed { id, annotated, .. }: Printed<'_>) -> io::Result<()> {
    let (facts, annotations) = (&annotated.facts, &annotated.annotations);
    let text = annotated.article.text.as_str();
    let date = facts.date.map(|date| date.long());
    let about: Vec<&str> = [
        facts.source.as_deref(),
        facts.author.as_deref(),
        date.as_deref(),
    ]
    .into_iter()
    .flatten()
    .collect();
    let about = if about.is_empty() {
        "source, author and date unknown".to_owned()
    } else {
        about.join(" · ")
    };
    writeln!(
        out,
        "{TITLE}{}{TITLE:#}",
        visible(facts.title.as_deref().unwrap_or(id))
    )?;
    writeln!(
        out,
        "{FAINT}{} · {}{FAINT:#}\n",
        visible(&about),
        visible(&annotated.article.path.to_string_lossy())
    )?;
    for attribution in &annotations.attributions {
        let names: Vec<&str> = speakers(annotations, attribution).collect();
        let source = words(text, &attribution.source);
        let speaker = match (names.is_empty(), source.is_empty()) {
            (false, _) => names.join(" and "),
            (true, false) => format!("unattributed ({source})"),
            (true, true) => "unattributed".to_owned(),
        };
        // What is quoted within a quotation stands further in.
        let indent = if attribution.within.is_some() {
            "      "
        } else {
            "  "
        };
        writeln!(
            out,
            "{indent}{SPEAKER}{}{SPEAKER:#} {FAINT}{}, {} confidence{FAINT:#}",
            visible(&speaker),
            attribution.kind.name(),
            attribution.confidence.tier().name()
        )?;
        writeln!(
            out,
            "{indent}  {}",
            visible(&words(text, &attribution.content))
        )?;
    }
    if !annotations.attributions.is_empty() {
        writeln!(out)?;
    }
    for (kind, heading) in [
        (EntityType::Person, "People"),
        (EntityType::Organization, "Organizations"),
        (EntityType::Location, "Places"),
        (EntityType::Norp, "Groups"),
    ] {
        let names = most_named(annotations, kind);
        if !names.is_empty() {
            writeln!(out, "  {FAINT}{heading}:{FAINT:#} {}", visible(&names))?;
        }
    }
    let count = annotations.attributions.len();
    writeln!(
        out,
        "  {FAINT}{}{FAINT:#}\n",
        if count == 0 {
            "no quotations".to_owned()
        } else {
            counted(count, "quotation")
        }
    )
}

/// `Dmitry Peskov (3), Vladimir Putin (2)`: the ten most named, most named first.
fn most_named(annotations: &Annotations, kind: EntityType) -> String {
    const SHOWN: usize = 10;
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for mention in &annotations.mentions {
        *counts.entry(mention.entity).or_default() += 1;
    }
    let mut named: Vec<(usize, &str)> = counts
        .into_iter()
        .filter_map(|(entity, count)| Some((count, annotations.entities.get(entity)?)))
        .filter(|(_, entity)| entity.kind == kind)
        .map(|(count, entity)| (count, entity.name.as_str()))
        .collect();
    named.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let mut parts: Vec<String> = named
        .iter()
        .take(SHOWN)
        .map(|(count, name)| {
            if *count > 1 {
                format!("{name} ({count})")
            } else {
                (*name).to_owned()
            }
        })
        .collect();
    if named.len() > SHOWN {
        parts.push(format!("{} more", named.len() - SHOWN));
    }
    parts.join(", ")
}
