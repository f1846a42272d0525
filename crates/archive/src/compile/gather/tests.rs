//! Which names of different articles name one thing, by small collections.

use super::*;

/// `article: name [form, form] (role)`, gathered, one line for each thing.
fn gathered(
    kind: EntityKind,
    lines: &[(usize, &'static str, &[&'static str], &[&'static str])],
) -> Vec<Vec<&'static str>> {
    let local = |(article, name, forms, roles): &(
        usize,
        &'static str,
        &[&'static str],
        &[&'static str],
    )| Local {
        article: *article,
        kind,
        name,
        forms: [*name].into_iter().chain(forms.iter().copied()).collect(),
        roles: roles.to_vec(),
    };
    let locals: Vec<Local<'static>> = lines.iter().map(local).collect();
    let mut all: Vec<Vec<&str>> = gather(&locals)
        .into_iter()
        .map(|members| {
            let names = members.into_iter().map(|member| locals[member.local].name);
            names.collect()
        })
        .collect();
    all.sort();
    all
}

#[test]
fn spellings_are_one() {
    let found = gathered(
        EntityKind::Person,
        &[
            (0, "Raúl Castro", &[], &[]),
            (1, "Raul Castro", &[], &[]),
            (1, "Fidel Castro", &[], &[]),
        ],
    );
    assert_eq!(
        found,
        [vec!["Fidel Castro"], vec!["Raúl Castro", "Raul Castro"]]
    );
}

#[test]
fn a_second_surname_needs_evidence() {
    let with = gathered(
        EntityKind::Person,
        &[
            (0, "Raul Castro Ruz", &["Castro"], &[]),
            (1, "Raul Castro", &[], &[]),
        ],
    );
    assert_eq!(with.len(), 1);
    let without = gathered(
        EntityKind::Person,
        &[
            (0, "Juan Carlos Varela", &["Varela"], &[]),
            (1, "Juan Carlos", &[], &[]),
        ],
    );
    assert_eq!(without.len(), 2);
    let office = gathered(
        EntityKind::Person,
        &[
            (0, "Vladimir Vladimirovich Putin", &[], &["President"]),
            (1, "Vladimir Putin", &[], &["president"]),
        ],
    );
    assert_eq!(office.len(), 1);
}

#[test]
fn two_fuller_names_are_two_people() {
    let found = gathered(
        EntityKind::Person,
        &[
            (0, "George Bush", &["Bush"], &[]),
            (1, "George W. Bush", &["Bush", "George Bush"], &[]),
            (2, "George H. W. Bush", &["Bush", "George Bush"], &[]),
        ],
    );
    assert_eq!(found.len(), 3);
}

/// A line of [`gathered`] without other forms and offices.
fn plain(
    article: usize,
    name: &'static str,
) -> (
    usize,
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
) {
    (article, name, &[], &[])
}

#[test]
fn a_bare_surname_joins_the_only_bearer_in_the_same_company() {
    let company = |article| [plain(article, "Sergei Lavrov"), plain(article, "Anna Gil")];
    let mut known = vec![
        plain(0, "Vladimir Putin"),
        plain(1, "Vladimir Putin"),
        plain(2, "Putin"),
    ];
    assert_eq!(gathered(EntityKind::Person, &known).len(), 2, "no company");
    known.extend(company(0));
    known.extend(company(2));
    known.push(plain(3, "Putin"));
    let found = gathered(EntityKind::Person, &known);
    assert!(
        found.contains(&vec!["Vladimir Putin", "Vladimir Putin", "Putin"]),
        "{found:?}"
    );
    assert!(
        found.contains(&vec!["Putin"]),
        "in an article without company"
    );
    let mut once = vec![plain(0, "John Smith"), plain(2, "Smith")];
    once.extend(company(0));
    once.extend(company(2));
    let found = gathered(EntityKind::Person, &once);
    assert!(found.contains(&vec!["Smith"]), "one article is no evidence");
    let mut two = vec![
        plain(0, "Raul Castro"),
        plain(1, "Raul Castro"),
        plain(1, "Fidel Castro"),
        plain(2, "Castro"),
    ];
    two.extend(company(0));
    two.extend(company(2));
    assert!(gathered(EntityKind::Person, &two).contains(&vec!["Castro"]));
}

#[test]
fn a_slip_needs_evidence() {
    let one: &[_] = &[
        (0, "Volodymyr Zelensky", &[] as &[_], &["President"] as &[_]),
        (1, "Volodymyr Zelensky", &[], &[]),
        (2, "Volodymyr Zelenski", &[], &["president"]),
    ];
    assert_eq!(gathered(EntityKind::Person, one).len(), 1);
    let two = [plain(0, "Marina Petrova"), plain(1, "Martina Petrova")];
    assert_eq!(gathered(EntityKind::Person, &two).len(), 2);
    let both: &[_] = &[
        (0, "Volodymyr Zelensky", &[] as &[_], &["President"] as &[_]),
        (0, "Volodymyr Zelenski", &[], &["president"]),
    ];
    assert_eq!(
        gathered(EntityKind::Person, both).len(),
        2,
        "an article that names both tells them apart"
    );
}

#[test]
fn countries_and_bodies_by_the_lists() {
    let names = ["US", "U.S.", "United States", "USA"];
    let lines: Vec<_> = (0..).zip(names).map(|(at, name)| plain(at, name)).collect();
    assert_eq!(gathered(EntityKind::Place, &lines).len(), 1);
    let lines = [plain(0, "UN"), plain(1, "United Nations")];
    assert_eq!(gathered(EntityKind::Organization, &lines).len(), 1);
    assert_eq!(gathered(EntityKind::Person, &lines).len(), 2);
}

#[test]
fn initials_of_two_letters_need_two_articles() {
    let mut lines = vec![
        (0, "Arakan Army", &["AA"] as &[_], &[] as &[_]),
        plain(1, "AA"),
    ];
    assert_eq!(gathered(EntityKind::Organization, &lines).len(), 2);
    lines.push((2, "Arakan Army", &["AA"], &[]));
    assert_eq!(gathered(EntityKind::Organization, &lines).len(), 1);
}

#[test]
fn acronyms_and_plurals() {
    let found = gathered(
        EntityKind::Organization,
        &[
            (0, "United Nations", &["UN"], &[]),
            (1, "UN", &[], &[]),
            (2, "U.N.", &[], &[]),
            (2, "Ministry", &[], &[]),
            (0, "Foreign Ministry", &["Ministry"], &[]),
        ],
    );
    assert_eq!(found.len(), 3);
    let found = gathered(
        EntityKind::Group,
        &[
            (0, "Cuban", &[], &[]),
            (1, "Cubans", &[], &[]),
            (2, "Swiss", &[], &[]),
        ],
    );
    assert_eq!(found, [vec!["Cuban", "Cubans"], vec!["Swiss"]]);
}

#[test]
fn ten_thousand_names_are_ten_times_the_work_of_a_thousand() {
    // First names and surnames are shared as names do: by a hundred people each.
    let names = |count: usize| -> Vec<String> {
        let word = |number: usize| -> String {
            let mixed = number * 2_654_435_761 % 20_usize.pow(6);
            let letter = |at: u32| {
                let digit = mixed / 20_usize.pow(at) % 20;
                char::from(b'a' + u8::try_from(digit).unwrap_or(0))
            };
            (0..6).map(letter).collect()
        };
        let name = |at: usize| {
            format!(
                "{} {}",
                word(at % (count / 100)),
                word(at / (count / 100) + 500)
            )
        };
        (0..count).map(name).collect()
    };
    let work = |names: &[String]| -> usize {
        let local = |(at, name): (usize, &'static str)| plain(at / 50, name);
        let lines: Vec<_> = names
            .iter()
            .map(|name| &*name.clone().leak())
            .enumerate()
            .map(local)
            .collect();
        let locals: Vec<Local<'_>> = lines
            .iter()
            .map(|(article, name, _, _)| Local {
                article: *article,
                kind: EntityKind::Person,
                name,
                forms: vec![name],
                roles: Vec::new(),
            })
            .collect();
        let groups = group::spellings(&locals);
        assert_eq!(
            gather(&locals).len(),
            groups.len(),
            "nobody is anybody else"
        );
        let noted = group::by_form(&groups)
            .values()
            .map(Vec::len)
            .sum::<usize>();
        noted + join::compared(&groups)
    };
    let (few, many) = (work(&names(1_000)), work(&names(10_000)));
    assert!(many > few && many <= few * 12, "{few} and {many}");
}
