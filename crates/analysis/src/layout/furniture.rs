//! What web sites put around an article. The phrases were written down from general knowledge of news sites.
//!
//! A line of prose must never be taken for furniture: every rule holds for short lines alone, and fixed phrases must be the whole line
//! or its beginning.

use super::visible::{count, plain};

/// What a phrase must be.
#[derive(Clone, Copy)]
enum How {
    /// The whole line.
    Whole,
    /// The beginning of a line of at most so many words.
    Begins(usize),
}
use How::{Begins, Whole};

/// Names, so that one line of the table is one phrase.
const SHARE: &str = "share line";
const COMMENT: &str = "comment notice";
const SUMMARY: &str = "summary button";
const NAVIGATION: &str = "navigation";
const STORIES: &str = "other story";
const NEWSLETTER: &str = "newsletter";
const ADVERTISEMENT: &str = "advertisement";
const COPYRIGHT: &str = "copyright";
const COOKIES: &str = "cookie notice";
const TAGS: &str = "tags";
const CONTACT: &str = "author contact";

const PHRASES: &[(&str, How, &str)] = &[
    ("share", Whole, SHARE),
    ("share this", Begins(7), SHARE),
    ("share on", Begins(6), SHARE),
    ("share via", Begins(6), SHARE),
    ("share article", Begins(5), SHARE),
    ("share story", Begins(5), SHARE),
    ("share tweet", Begins(8), SHARE),
    ("share facebook", Begins(8), SHARE),
    ("tweet", Whole, SHARE),
    ("tweet this", Begins(4), SHARE),
    ("print", Whole, SHARE),
    ("print this", Begins(4), SHARE),
    ("print article", Whole, SHARE),
    ("email", Whole, SHARE),
    ("email this", Begins(5), SHARE),
    ("copy link", Whole, SHARE),
    ("save article", Whole, SHARE),
    ("facebook", Whole, SHARE),
    ("twitter", Whole, SHARE),
    ("whatsapp", Whole, SHARE),
    ("telegram", Whole, SHARE),
    ("linkedin", Whole, SHARE),
    ("reddit", Whole, SHARE),
    ("facebook twitter", Begins(8), SHARE),
    (
        "please let us know if you're having issues with commenting",
        Begins(14),
        COMMENT,
    ),
    ("comment", Whole, COMMENT),
    ("comments", Whole, COMMENT),
    ("comments are closed", Begins(8), COMMENT),
    ("leave a comment", Begins(8), COMMENT),
    ("leave a reply", Begins(8), COMMENT),
    ("post a comment", Begins(8), COMMENT),
    ("add a comment", Begins(8), COMMENT),
    ("view comments", Begins(4), COMMENT),
    ("show comments", Begins(4), COMMENT),
    ("read comments", Begins(4), COMMENT),
    ("view all comments", Begins(5), COMMENT),
    ("log in to comment", Begins(8), COMMENT),
    ("sign in to comment", Begins(8), COMMENT),
    (
        "you must be logged in to post a comment",
        Begins(12),
        COMMENT,
    ),
    ("be the first to comment", Begins(9), COMMENT),
    ("join the conversation", Begins(4), COMMENT),
    ("join the discussion", Begins(4), COMMENT),
    (
        "your email address will not be published",
        Begins(14),
        COMMENT,
    ),
    ("no time to read?", Begins(8), SUMMARY),
    ("no time to read", Whole, SUMMARY),
    ("get a summary", Begins(5), SUMMARY),
    ("get the summary", Begins(5), SUMMARY),
    ("summarize this article", Begins(5), SUMMARY),
    ("summarise this article", Begins(5), SUMMARY),
    ("listen to this article", Begins(7), SUMMARY),
    ("listen to article", Begins(6), SUMMARY),
    ("listen to the story", Begins(6), SUMMARY),
    ("previous", Whole, NAVIGATION),
    ("next", Whole, NAVIGATION),
    ("previous article", Whole, NAVIGATION),
    ("next article", Whole, NAVIGATION),
    ("previous story", Whole, NAVIGATION),
    ("next story", Whole, NAVIGATION),
    ("previous post", Whole, NAVIGATION),
    ("next post", Whole, NAVIGATION),
    ("previous page", Whole, NAVIGATION),
    ("next page", Whole, NAVIGATION),
    ("prev", Whole, NAVIGATION),
    ("older posts", Whole, NAVIGATION),
    ("newer posts", Whole, NAVIGATION),
    ("read next", Whole, NAVIGATION),
    ("up next", Whole, NAVIGATION),
    ("related", Whole, NAVIGATION),
    ("related articles", Begins(3), NAVIGATION),
    ("related stories", Begins(3), NAVIGATION),
    ("related news", Begins(3), NAVIGATION),
    ("related posts", Begins(3), NAVIGATION),
    ("related content", Begins(3), NAVIGATION),
    ("related topics", Begins(3), NAVIGATION),
    ("related reading", Begins(3), NAVIGATION),
    ("more stories", Begins(4), NAVIGATION),
    ("more on this story", Whole, NAVIGATION),
    ("more news", Whole, NAVIGATION),
    ("more from", Begins(5), NAVIGATION),
    ("most read", Begins(3), NAVIGATION),
    ("most popular", Begins(3), NAVIGATION),
    ("most viewed", Begins(3), NAVIGATION),
    ("trending", Whole, NAVIGATION),
    ("trending now", Whole, NAVIGATION),
    ("recommended", Whole, NAVIGATION),
    ("recommended for you", Whole, NAVIGATION),
    ("recommended stories", Whole, NAVIGATION),
    ("you may also like", Begins(6), NAVIGATION),
    ("you might also like", Begins(6), NAVIGATION),
    ("you may like", Whole, NAVIGATION),
    ("don't miss", Whole, NAVIGATION),
    ("editor's picks", Whole, NAVIGATION),
    ("editors' picks", Whole, NAVIGATION),
    ("latest news", Whole, NAVIGATION),
    ("latest stories", Whole, NAVIGATION),
    ("top stories", Whole, NAVIGATION),
    ("back to top", Whole, NAVIGATION),
    ("skip to content", Begins(5), NAVIGATION),
    ("skip to main content", Begins(5), NAVIGATION),
    ("skip advertisement", Whole, NAVIGATION),
    ("home", Whole, NAVIGATION),
    ("menu", Whole, NAVIGATION),
    ("load more", Begins(4), NAVIGATION),
    ("show more", Whole, NAVIGATION),
    ("see more", Whole, NAVIGATION),
    ("view more", Whole, NAVIGATION),
    ("read more", Begins(25), STORIES),
    ("read also", Begins(25), STORIES),
    ("also read", Begins(25), STORIES),
    ("see also:", Begins(25), STORIES),
    ("read:", Begins(25), STORIES),
    ("related:", Begins(25), STORIES),
    ("watch:", Begins(25), STORIES),
    ("read the full story", Begins(6), STORIES),
    ("read full story", Begins(6), STORIES),
    ("read the full article", Begins(6), STORIES),
    ("continue reading", Begins(6), STORIES),
    ("click here", Begins(14), NAVIGATION),
    ("subscribe", Whole, NEWSLETTER),
    ("subscribe now", Begins(8), NEWSLETTER),
    ("subscribe to our", Begins(16), NEWSLETTER),
    ("subscribe to the newsletter", Begins(16), NEWSLETTER),
    ("subscribe to continue", Begins(8), NEWSLETTER),
    ("subscribe for", Begins(10), NEWSLETTER),
    ("already a subscriber", Begins(8), NEWSLETTER),
    ("sign up", Whole, NEWSLETTER),
    ("sign up for our", Begins(20), NEWSLETTER),
    ("sign up for the", Begins(16), NEWSLETTER),
    ("sign up to our", Begins(20), NEWSLETTER),
    ("sign up to receive", Begins(20), NEWSLETTER),
    ("sign up here", Begins(8), NEWSLETTER),
    ("get our newsletter", Begins(12), NEWSLETTER),
    ("get our free", Begins(14), NEWSLETTER),
    ("get the latest", Begins(16), NEWSLETTER),
    ("join our newsletter", Begins(12), NEWSLETTER),
    ("join our telegram", Begins(10), NEWSLETTER),
    ("join our whatsapp", Begins(10), NEWSLETTER),
    ("enter your email", Begins(10), NEWSLETTER),
    ("your email address", Whole, NEWSLETTER),
    ("newsletter", Whole, NEWSLETTER),
    ("download our app", Begins(10), NEWSLETTER),
    ("download the app", Begins(10), NEWSLETTER),
    ("follow us on", Begins(14), NEWSLETTER),
    ("like us on", Begins(12), NEWSLETTER),
    ("find us on", Begins(12), NEWSLETTER),
    ("support independent journalism", Begins(10), NEWSLETTER),
    ("support our journalism", Begins(10), NEWSLETTER),
    ("donate now", Whole, NEWSLETTER),
    ("ad", Whole, ADVERTISEMENT),
    ("advertisement", Whole, ADVERTISEMENT),
    ("advertising", Whole, ADVERTISEMENT),
    ("advertisement - scroll to continue", Whole, ADVERTISEMENT),
    ("sponsored", Whole, ADVERTISEMENT),
    ("sponsored content", Whole, ADVERTISEMENT),
    ("paid content", Whole, ADVERTISEMENT),
    ("article continues below", Begins(7), ADVERTISEMENT),
    ("article continues after", Begins(7), ADVERTISEMENT),
    ("story continues below", Begins(7), ADVERTISEMENT),
    ("story continues after", Begins(7), ADVERTISEMENT),
    ("©", Begins(40), COPYRIGHT),
    ("(c) 20", Begins(40), COPYRIGHT),
    ("(c) 19", Begins(40), COPYRIGHT),
    ("copyright ©", Begins(40), COPYRIGHT),
    ("copyright (c)", Begins(40), COPYRIGHT),
    ("copyright 20", Begins(40), COPYRIGHT),
    ("copyright 19", Begins(40), COPYRIGHT),
    ("all rights reserved", Begins(30), COPYRIGHT),
    ("we use cookies", Begins(40), COOKIES),
    ("this site uses cookies", Begins(40), COOKIES),
    ("this website uses cookies", Begins(40), COOKIES),
    ("our site uses cookies", Begins(40), COOKIES),
    ("accept cookies", Begins(4), COOKIES),
    ("accept all cookies", Begins(4), COOKIES),
    ("cookie settings", Begins(4), COOKIES),
    ("cookie policy", Begins(4), COOKIES),
    ("privacy policy", Begins(6), COOKIES),
    ("terms of use", Begins(6), COOKIES),
    ("tags:", Begins(25), TAGS),
    ("topics:", Begins(25), TAGS),
    ("filed under:", Begins(25), TAGS),
    ("categories:", Begins(25), TAGS),
];

/// What piece of furniture a line (white space collapsed, markup gone) is, if it is one.
pub(super) fn name(words: &str) -> Option<&'static str> {
    let line = plain(words);
    let count = count(&line).max(1);
    let fits = |phrase: &str, how: How| match how {
        Whole => line == phrase,
        Begins(most) => {
            count <= most
                && line.strip_prefix(phrase).is_some_and(|rest| {
                    !rest.starts_with(char::is_alphabetic) || !phrase.ends_with(char::is_alphabetic)
                })
        }
    };
    if let Some((_, _, name)) = PHRASES.iter().find(|(phrase, how, _)| fits(phrase, *how)) {
        // A sentence that happens to begin so says something of somebody.
        let speaks = [" said", " says", " told ", " wrote"]
            .iter()
            .any(|cue| line.contains(cue));
        return (!speaks).then_some(*name);
    }
    if is_contact(words, &line) {
        return Some(CONTACT);
    }
    if count <= 3
        && line
            .split(' ')
            .next()
            .is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()))
        && line.ends_with(" comments")
    {
        return Some(COMMENT);
    }
    let tags = words.split_whitespace().all(|word| {
        word.len() > 2
            && word.starts_with('#')
            && !word[1..].starts_with(|c: char| c == '#' || c.is_ascii_digit())
    });
    (tags && !words.is_empty()).then_some(TAGS)
}

/// Whether the next headline after this line is another story's: `Previous Article`.
pub(super) fn leads_to_other_story(words: &str) -> bool {
    const NOT: [&str; 9] = [
        "home",
        "menu",
        "back to top",
        "previous page",
        "next page",
        "show more",
        "see more",
        "view more",
        "skip advertisement",
    ];
    let line = plain(words);
    name(words) == Some(NAVIGATION)
        && !NOT.contains(&line.as_str())
        && !line.starts_with("skip")
        && !line.starts_with("click")
        && !line.starts_with("load")
}

/// `Follow Ben Kew on Facebook, Twitter at @ben_kew, or email him at`.
fn is_contact(words: &str, line: &str) -> bool {
    if count(line) > 40 {
        return false;
    }
    if author(words).is_some() {
        return true;
    }
    let address = line.contains('@');
    let begins = [
        "contact the author",
        "contact the reporter",
        "contact the writer",
        "email the author",
        "email the reporter",
        "e-mail the author",
        "send tips to",
        "got a tip?",
        "have a tip?",
    ];
    begins.iter().any(|phrase| line.starts_with(phrase))
        || (address
            && [
                "follow him",
                "follow her",
                "follow them",
                "follow me",
                "email him",
                "email her",
                "contact him",
                "contact her",
            ]
            .iter()
            .any(|phrase| line.starts_with(phrase)))
        || (address
            && line.starts_with("follow ")
            && [
                " twitter at @",
                " email him at ",
                " email her at ",
                " email them at ",
            ]
            .iter()
            .any(|phrase| line.contains(phrase)))
        || (address && count(line) <= 25 && line.contains(" can be reached at "))
}

/// The author's name in a contact line, as bytes of it.
pub(super) fn author(words: &str) -> Option<std::ops::Range<usize>> {
    let rest = words.strip_prefix("Follow ")?;
    let (end, _) = rest
        .match_indices(" on")
        .find(|(at, on)| rest[at + on.len()..].starts_with(char::is_whitespace))?;
    let name = &rest[..end];
    let after = rest[end + 3..].trim_start().to_lowercase();
    let site = [
        "facebook",
        "twitter",
        "x ",
        "x:",
        "instagram",
        "linkedin",
        "telegram",
        "bluesky",
        "mastodon",
        "threads",
        "gab",
        "parler",
    ];
    let named = (2..=4).contains(&count(name))
        && name.split_whitespace().all(|word| {
            word.starts_with(char::is_uppercase)
                && word
                    .chars()
                    .all(|c| c.is_alphabetic() || "-'’.".contains(c))
        });
    (named
        && site
            .iter()
            .any(|site| after.starts_with(site) || after.trim() == site.trim()))
    .then_some(7..7 + end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_has_names() {
        let cases = [
            ("Share this Report:", SHARE),
            (
                "Please let us know if you\u{2019}re having issues with commenting.",
                COMMENT,
            ),
            ("27 comments", COMMENT),
            ("No time to read?", SUMMARY),
            ("Get a summary", SUMMARY),
            ("Previous Article", NAVIGATION),
            ("» Related stories", NAVIGATION),
            ("Read more: Duma votes on the budget", STORIES),
            ("Sign up for our daily newsletter", NEWSLETTER),
            ("ADVERTISEMENT", ADVERTISEMENT),
            ("© 2018 The Example Times. All rights reserved.", COPYRIGHT),
            (
                "Follow Ben Kew on Facebook, Twitter at @ben_kew, or email him at",
                CONTACT,
            ),
            (
                "Follow Ben Kew, who writes on Cuba, on Twitter at @ben_kew",
                CONTACT,
            ),
            ("#Cuba #Russia", TAGS),
        ];
        for (line, expected) in cases {
            assert_eq!(name(line), Some(expected), "{line}");
        }
    }

    #[test]
    fn prose_is_no_furniture() {
        for line in [
            "Share prices fell in Moscow on Friday.",
            "Home prices rose.",
            "Next week the two leaders meet again in Havana.",
            "Previous talks had failed.",
            "Read more than the headline, Putin said.",
            "Sign up for the army, the minister told the crowd.",
            "Comments made by the minister were not published.",
            "Follow the money on Facebook and you will find the sponsor.",
            "Subscribers left in large numbers.",
            "Printing the ballots cost 5 million roubles.",
            "Advertisements for the vote were everywhere.",
            "",
        ] {
            assert_eq!(name(line), None, "{line}");
        }
    }
}
