//! Whether what happens on a date is past or to come, by the words around it.

/// When something happens, as seen from the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    /// No word says it.
    Unsaid,
    /// Words that go with either.
    Doubtful,
}

/// Words that are looked at on each side.
const REACH: usize = 16;

/// Forms of the past that do not end in `-ed`.
const PAST: &str = "said was were had did came went met held took gave made told found saw won lost left sent spoke wrote began \
     became broke brought built bought caught chose cut died fell fought flew got grew heard hit kept killed knew laid led let meant paid put ran \
     rose sat shot showed shut sold spent stood struck swore taught thought threw understood woke wore withdrew wound been gone given taken seen \
     shown spoken written known done born beat bore overthrew underwent overcame foresaw dealt drew drove forgot forgave";

/// Words in `-ed` that are no such form.
const NOT_PAST: &str = "need needed indeed speed hundred united red bed feed seed breed exceed proceed succeed sacred naked kindred";

/// What is said in the present of a plan or of a habit.
const SCHEDULE: &str = "begins begin starts start opens open ends closes meets takes runs arrives leaves returns holds faces expires kicks \
     marks celebrates falls comes goes starting beginning effective";

/// Who does one of these *to* do something does it later.
const EXPECT: &str = "due set scheduled slated forecast expected planned plans plan planning agreed agrees wants want hopes hope hoping intends intend \
     is are going likely ready about prepares preparing vowed promised pledged";

/// What comes later by its own meaning.
const COMING: &str = "scheduled slated due upcoming forthcoming planned expected";

/// What may stand between such a word and its verb.
const BETWEEN: &str = "be have been not also again now then still soon only";

fn is_in(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|listed| listed == word)
}

/// Whether a word in small letters is a verb of the past.
pub(crate) fn is_past(word: &str) -> bool {
    (word.len() > 4 && word.ends_with("ed") && !is_in(NOT_PAST, word)) || is_in(PAST, word)
}

/// The words in small letters, without what stands around them.
fn words(text: &str) -> impl DoubleEndedIterator<Item = String> {
    text.split_whitespace()
        .map(|word| {
            word.trim_matches(|c: char| !c.is_alphanumeric())
                .replace('\u{2019}', "'")
                .to_lowercase()
        })
        .filter(|word| !word.is_empty())
}

/// Marks at which a clause ends.
const ENDS: [char; 9] = ['(', ')', ';', ':', '"', '\u{201c}', '\u{201d}', '–', '—'];

/// The tense of what stands around a date: first what goes before it in its clause, and where that is silent what follows. Where the clause is
/// silent and the rest of the sentence does not speak of the past, it is doubtful.
pub(super) fn tense(before: &str, after: &str) -> Tense {
    let near = before.rsplit(ENDS).next().unwrap_or(before);
    let next = after.split(ENDS).next().unwrap_or(after);
    nearest(near, next)
        .or_else(|| {
            nearest(before, after)
                .filter(|tense| *tense != Tense::Past)
                .map(|_| Tense::Doubtful)
        })
        .unwrap_or(Tense::Unsaid)
}

fn nearest(before: &str, after: &str) -> Option<Tense> {
    let mut left: Vec<String> = words(before).rev().take(REACH).collect();
    left.reverse();
    let found = (0..left.len()).rev().find_map(|at| said(&left, at));
    found.or_else(|| {
        let right: Vec<String> = words(after).take(REACH).collect();
        (0..right.len()).find_map(|at| said(&right, at))
    })
}

/// What one word says, if it says anything.
fn said(words: &[String], at: usize) -> Option<Tense> {
    let word = words[at].as_str();
    let near = |back: usize| at.checked_sub(back).map_or("", |at| words[at].as_str());
    let next = words.get(at + 1).map_or("", String::as_str);
    match word {
        "will" | "shall" | "won't" => return Some(Tense::Future),
        "would" | "wouldn't" | "may" | "might" | "should" => {
            let gone = next == "have";
            return Some(if gone { Tense::Doubtful } else { Tense::Future });
        }
        "could" | "must" | "can" | "cannot" => return Some(Tense::Doubtful),
        "to" if is_in(EXPECT, near(1)) => return Some(later(near(2))),
        _ if word.ends_with("'ll") => return Some(Tense::Future),
        _ => {}
    }
    let coming = is_in(COMING, word);
    if !(coming || is_past(word) || is_in(SCHEDULE, word)) {
        return None;
    }
    // `will be held`, `to be held`
    let ahead = (1..=3)
        .map(near)
        .take_while(|word| is_verb(word) || is_in(BETWEEN, word) || word.ends_with("ly"))
        .find(|word| is_verb(word));
    match ahead {
        Some("to") if near(1) == "be" || near(1) == "to" => {
            let place = if near(1) == "to" { 2 } else { 3 };
            Some(if is_in(EXPECT, near(place)) {
                later(near(place + 1))
            } else {
                Tense::Doubtful
            })
        }
        Some("to") | None => Some(if coming {
            later(near(1))
        } else if is_past(word) {
            Tense::Past
        } else {
            Tense::Doubtful
        }),
        Some(_) => Some(Tense::Future),
    }
}

/// What makes the verb that follows one of the future.
fn is_verb(word: &str) -> bool {
    matches!(word, "will" | "would" | "shall" | "won't" | "to")
}

/// What is expected is to come; what was expected may have come.
fn later(before: &str) -> Tense {
    if matches!(
        before,
        "was" | "were" | "had" | "been" | "originally" | "initially" | "previously"
    ) {
        Tense::Doubtful
    } else {
        Tense::Future
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_verb_says_it() {
        for (before, after, expected) in [
            ("The minister said on ", "", Tense::Past),
            ("The minister said he will resign on ", "", Tense::Future),
            ("Talks will be held on ", " in Moscow.", Tense::Future),
            (
                "The daily announced it would cease publication on ",
                "",
                Tense::Future,
            ),
            ("The two are due to meet on ", "", Tense::Future),
            ("The two were due to meet on ", "", Tense::Doubtful),
            ("The court, which will rule later, met on ", "", Tense::Past),
            ("On ", ", Putin will fly to Havana.", Tense::Future),
            ("On ", ", Putin flew to Havana.", Tense::Past),
            ("The summit opens on ", "", Tense::Doubtful),
            ("The summit could open on ", "", Tense::Doubtful),
            ("The summit of ", "", Tense::Unsaid),
            ("He was forced to resign on ", "", Tense::Past),
            ("The hearing is scheduled for ", "", Tense::Future),
            ("It will fall (it was 40 in ", ", and more)", Tense::Past),
            ("It will fall (40 in ", ", and 50)", Tense::Doubtful),
            ("It fell (40 in ", ", and 50)", Tense::Unsaid),
        ] {
            assert_eq!(tense(before, after), expected, "{before}…{after}");
        }
    }
}
