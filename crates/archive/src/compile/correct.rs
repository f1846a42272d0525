//! A collector's corrections, made on what the texts say.

use super::cluster::{Cluster, Own, Part};
use super::name::Name;
use crate::correction::{Action, Correction, Corrections, Problem, Target};
use crate::entity::Identifier;
use crate::id::Id;
use crate::kind::EntityKind;
use crate::page::collapse;
use crate::why::Why;
use std::collections::{BTreeMap, BTreeSet};

/// Forms that a message shows.
const SHOWN: usize = 6;

/// What is wrong and what to do.
type Wrong = (String, String);

/// The clusters as they are corrected, one correction after the other: each sees what those before it made.
pub(super) struct Corrector<'a> {
    pub(super) clusters: Vec<Cluster>,
    own: &'a [Own<'a>],
    /// The stem and id of each article.
    articles: Vec<(&'a str, &'a Id)>,
    /// Clusters by the keys of their names and forms; they may have lost them since.
    named: BTreeMap<Vec<String>, Vec<usize>>,
}

impl<'a> Corrector<'a> {
    pub(super) fn new(
        clusters: Vec<Cluster>,
        own: &'a [Own<'a>],
        articles: Vec<(&'a str, &'a Id)>,
    ) -> Self {
        let mut corrector = Self {
            clusters,
            own,
            articles,
            named: BTreeMap::new(),
        };
        for at in 0..corrector.clusters.len() {
            corrector.note(at);
        }
        corrector
    }

    /// Makes all corrections that can be made, and tells of the others.
    pub(super) fn apply(&mut self, corrections: &Corrections) -> Vec<Problem> {
        let mut problems = Vec::new();
        for correction in &corrections.entries {
            if let Err((message, help)) = self.make(correction) {
                problems.push(Problem {
                    line: correction.line,
                    message,
                    help,
                });
            }
        }
        problems
    }

    fn make(&mut self, correction: &Correction) -> Result<(), Wrong> {
        let why = Why::Corrected {
            line: correction.line,
        };
        match &correction.action {
            Action::Merge { names, kind } => self.merge(names, *kind, why),
            Action::Split {
                from,
                form,
                article,
                to,
            } => self.split(from, form, article.as_deref(), to, why),
            Action::Rename { of, to } => self.rename(of, to, why),
            Action::Retype { of, to } => self.retype(of, *to, why),
            Action::Hide { of } => {
                let at = self.find(of)?;
                self.take(at);
                Ok(())
            }
            Action::Identify { of, wikidata } => {
                let at = self.find(of)?;
                self.clusters[at].identifier = Some(Identifier {
                    scheme: Identifier::WIKIDATA.to_owned(),
                    value: wikidata.clone(),
                });
                Ok(())
            }
        }
    }

    fn merge(&mut self, names: &[String], kind: Option<EntityKind>, why: Why) -> Result<(), Wrong> {
        let mut all = Vec::with_capacity(names.len());
        for name in names {
            let at = self.find(&Target {
                name: name.clone(),
                kind,
            })?;
            if !all.contains(&at) {
                all.push(at);
            }
        }
        let kind_of = |at: usize| self.clusters[at].kind;
        if let (Some(first), Some(other)) = (
            all.first(),
            all.iter().find(|at| kind_of(**at) != kind_of(all[0])),
        ) {
            return Err((
                format!(
                    "{} and {} are of two kinds",
                    self.shown(*first),
                    self.shown(*other)
                ),
                "give the one a new kind with [[retype]] first, or say with `kind` which are meant"
                    .to_owned(),
            ));
        }
        let [first, others @ ..] = all.as_slice() else {
            return Ok(());
        };
        for other in others {
            self.pour(*other, *first, why);
        }
        if let Some(name) = names.first() {
            self.call(*first, name, why);
        }
        self.note(*first);
        Ok(())
    }

    fn split(
        &mut self,
        from: &Target,
        form: &str,
        article: Option<&str>,
        to: &str,
        why: Why,
    ) -> Result<(), Wrong> {
        let at = self.find(from)?;
        let form = collapse(form);
        let kind = self.clusters[at].kind;
        if self.name_key(at) == Name::key(to) {
            return Err((
                format!("{} would stay what it is", quoted(&form)),
                "say with `to` what else the form names".to_owned(),
            ));
        }
        let article_is = |own: &Own<'_>| {
            article.is_none_or(|wanted| {
                self.articles
                    .get(own.article)
                    .is_some_and(|(stem, id)| *stem == wanted || id.as_str() == wanted)
            })
        };
        if let Some(wanted) = article
            && !self
                .articles
                .iter()
                .any(|(stem, id)| *stem == wanted || id.as_str() == wanted)
        {
            return Err((
                format!("there is no article {}", quoted(wanted)),
                "give the name of its file without .txt or .md, or leave `article` out to mean all"
                    .to_owned(),
            ));
        }
        let (mut kept, mut moved) = (Vec::new(), Vec::new());
        for mut part in std::mem::take(&mut self.clusters[at].parts) {
            let Some(own) = self.own.get(part.own) else {
                continue;
            };
            let forms: BTreeSet<String> = part
                .aliases(own)
                .map(|alias| alias.form.to_string())
                .collect();
            if !article_is(own) || !forms.contains(&form) {
                kept.push(part);
                continue;
            }
            moved.push(Part {
                own: part.own,
                why: Some(why),
                forms: (forms.len() > 1).then(|| [form.clone()].into()),
            });
            if forms.len() > 1 {
                part.forms = Some(forms.into_iter().filter(|other| *other != form).collect());
                kept.push(part);
            }
        }
        self.clusters[at].parts = kept;
        if moved.is_empty() {
            let place = if article.is_some() {
                " in that article"
            } else {
                ""
            };
            return Err((
                format!(
                    "{} is no form of {}{place}; its forms are {}",
                    quoted(&form),
                    self.shown(at),
                    self.forms(at)
                ),
                "write the form as it stands in the texts".to_owned(),
            ));
        }
        let target = Target {
            name: to.to_owned(),
            kind: Some(kind),
        };
        let there = self.by_name(&target).first().copied().unwrap_or_else(|| {
            self.clusters.push(Cluster {
                parts: Vec::new(),
                kind,
                name: Some(collapse(to)),
                identifier: None,
                also: BTreeSet::new(),
            });
            self.clusters.len() - 1
        });
        // What comes must not change what it is called.
        let name = self.clusters[there].name(self.own);
        self.clusters[there].name = name;
        self.clusters[there].parts.extend(moved);
        self.note(there);
        Ok(())
    }

    fn rename(&mut self, of: &Target, to: &str, why: Why) -> Result<(), Wrong> {
        let at = self.find(of)?;
        let kind = self.clusters[at].kind;
        let target = Target {
            name: to.to_owned(),
            kind: Some(kind),
        };
        if self.by_name(&target).iter().any(|other| *other != at) {
            return Err((
                format!("another {} is called {}", kind.name(), quoted(to)),
                format!(
                    "if both are one, write [[merge]] names = [{}, {}]",
                    quoted_plain(to),
                    quoted_plain(&of.name)
                ),
            ));
        }
        self.call(at, to, why);
        self.note(at);
        Ok(())
    }

    fn retype(&mut self, of: &Target, to: EntityKind, why: Why) -> Result<(), Wrong> {
        let at = self.find(of)?;
        let name = self.clusters[at].name(self.own).unwrap_or_default();
        let there = self
            .by_name(&Target {
                name,
                kind: Some(to),
            })
            .into_iter()
            .find(|other| *other != at);
        self.clusters[at].kind = to;
        // The kind may be all that kept them apart.
        if let Some(there) = there {
            self.pour(at, there, why);
        }
        Ok(())
    }

    /// Calls a cluster otherwise; what it was called becomes a form like others.
    fn call(&mut self, at: usize, name: &str, why: Why) {
        let name = collapse(name);
        for part in &mut self.clusters[at].parts {
            let known = self
                .own
                .get(part.own)
                .is_some_and(|own| Name::key(&own.name) == Name::key(&name));
            if part.why.is_none() && !known {
                part.why = Some(why);
            }
        }
        self.clusters[at].name = Some(name);
    }

    /// All of one cluster into another.
    fn pour(&mut self, from: usize, to: usize, why: Why) {
        let taken = self.take(from);
        let into = &mut self.clusters[to];
        into.parts.extend(taken.parts.into_iter().map(|part| Part {
            why: Some(part.why.unwrap_or(why)),
            ..part
        }));
        into.also.extend(taken.also);
        into.identifier = into.identifier.take().or(taken.identifier);
    }

    /// Leaves nothing of a cluster.
    fn take(&mut self, at: usize) -> Cluster {
        let kind = self.clusters[at].kind;
        let nothing = Cluster {
            parts: Vec::new(),
            kind,
            name: None,
            identifier: None,
            also: BTreeSet::new(),
        };
        std::mem::replace(&mut self.clusters[at], nothing)
    }

    /// Makes a cluster known by its name, its forms and its addresses.
    fn note(&mut self, at: usize) {
        let cluster = &self.clusters[at];
        let mut keys: BTreeSet<Vec<String>> = cluster
            .name(self.own)
            .iter()
            .map(|name| Name::key(name))
            .collect();
        for part in &cluster.parts {
            if let Some(own) = self.own.get(part.own) {
                keys.insert(Name::key(&own.name));
                keys.extend(part.aliases(own).map(|alias| Name::key(&alias.form)));
            }
        }
        keys.extend(cluster.also.iter().map(|id| Name::key(id.as_str())));
        for key in keys {
            let known = self.named.entry(key).or_default();
            if !known.contains(&at) {
                known.push(at);
            }
        }
    }

    fn name_key(&self, at: usize) -> Vec<String> {
        self.clusters[at]
            .name(self.own)
            .map(|name| Name::key(&name))
            .unwrap_or_default()
    }

    /// The clusters that something is noted for, of the wanted kind and not empty.
    fn near(&self, target: &Target) -> Vec<usize> {
        let known = self
            .named
            .get(&Name::key(&target.name))
            .cloned()
            .unwrap_or_default();
        let wanted = |at: &usize| {
            let cluster = &self.clusters[*at];
            !cluster.parts.is_empty() && target.kind.is_none_or(|kind| kind == cluster.kind)
        };
        known.into_iter().filter(wanted).collect()
    }

    /// Those that are called so.
    fn by_name(&self, target: &Target) -> Vec<usize> {
        let key = Name::key(&target.name);
        self.near(target)
            .into_iter()
            .filter(|at| self.name_key(*at) == key)
            .collect()
    }

    /// The one that is called so; else that has had this address; else that has this form.
    fn find(&self, target: &Target) -> Result<usize, Wrong> {
        let near = self.near(target);
        let key = Name::key(&target.name);
        let addressed = |at: &usize| {
            self.clusters[*at]
                .also
                .iter()
                .any(|id| id.as_str() == target.name)
        };
        let formed = |at: &usize| {
            let cluster = &self.clusters[*at];
            cluster
                .parts
                .iter()
                .filter_map(|part| Some((part, self.own.get(part.own)?)))
                .any(|(part, own)| part.aliases(own).any(|alias| Name::key(&alias.form) == key))
        };
        let tiers = [
            near.iter()
                .copied()
                .filter(addressed)
                .filter(|_| target.name.contains('-'))
                .collect(),
            self.by_name(target),
            near.iter().copied().filter(addressed).collect(),
            near.iter().copied().filter(formed).collect::<Vec<usize>>(),
        ];
        match tiers
            .iter()
            .find(|tier| !tier.is_empty())
            .map(Vec::as_slice)
        {
            Some([only]) => Ok(*only),
            Some(several) => Err(self.ambiguous(target, several)),
            None => {
                let kind = target.kind.map_or("nothing", EntityKind::name);
                let what = if target.kind.is_some() {
                    format!("no {kind}")
                } else {
                    kind.to_owned()
                };
                Err((
                    format!("{what} in this collection is called {}", quoted(&target.name)),
                    "write the name as the site shows it, or remove the entry if the articles no longer have it".to_owned(),
                ))
            }
        }
    }

    fn ambiguous(&self, target: &Target, several: &[usize]) -> Wrong {
        let kinds: BTreeSet<&str> = several
            .iter()
            .map(|at| self.clusters[*at].kind.name())
            .collect();
        let names: Vec<String> = several
            .iter()
            .take(SHOWN)
            .map(|at| self.shown(*at))
            .collect();
        let message = format!("{} may be {}", quoted(&target.name), names.join(" or "));
        let help = if kinds.len() == several.len() {
            let kinds: Vec<String> = kinds
                .iter()
                .map(|kind| format!("kind = \"{kind}\""))
                .collect();
            format!("say which: {}", kinds.join(" or "))
        } else {
            "write the whole name, or its name in the address of its page".to_owned()
        };
        (message, help)
    }

    fn shown(&self, at: usize) -> String {
        let name = self.clusters[at].name(self.own).unwrap_or_default();
        format!("{} ({})", quoted(&name), self.clusters[at].kind.name())
    }

    fn forms(&self, at: usize) -> String {
        let parts = self.clusters[at].parts.iter();
        let forms: BTreeSet<String> = parts
            .filter_map(|part| Some((part, self.own.get(part.own)?)))
            .flat_map(|(part, own)| {
                part.aliases(own)
                    .map(|alias| quoted(&alias.form))
                    .collect::<Vec<_>>()
            })
            .collect();
        let more = forms.len().saturating_sub(SHOWN);
        let mut shown: Vec<String> = forms.into_iter().take(SHOWN).collect();
        if more > 0 {
            shown.push(format!("{more} more"));
        }
        shown.join(", ")
    }
}

fn quoted(name: &str) -> String {
    format!("“{name}”")
}

fn quoted_plain(name: &str) -> String {
    format!("\"{name}\"")
}
