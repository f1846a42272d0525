//! Questions that a reader may have, put to a small collection, with what a reader would want to see first. A search without
//! fields, lengths or closeness does worse than the floor.

use super::tests::{Scanned, build, find};
use crate::search::language::TextQuery;
use crate::search::scan::{Document, field, said_of};
use crate::search::terms::{Loaded, Sizes};
use crate::search::zone::Zones;

/// Title, blocks, and what is said.
type Article = (
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

/// Newest first, as a collection has them. What is wanted is never first just because it is new.
const ARTICLES: [Article; 26] = [
    // 0
    (
        "Markets end the week higher",
        &[
            "Stocks rose. A cold wave kept shoppers at home, and a trade war looms, said brokers who had watched the loan market.",
            "Cuba bonds were flat. Missile makers gained. Sugar fell. Moscow traded sideways.",
        ],
        &[],
    ),
    // 1
    (
        "Letters to the editor",
        &[
            "Readers write about the loan of a library book, the price of sugar, Moscow in spring, a visit to an aunt, and the cold.",
            "One asks whether the war on weeds can be won. Another visited Cuba. A third saw a missile in a museum in Havana.",
        ],
        &[],
    ),
    // 2
    (
        "Castro visits Moscow",
        &[
            "The president arrived on Thursday. He was met by ministers.",
            "Talks on trade go on until Sunday.",
        ],
        &[],
    ),
    // 3
    (
        "Ministers meet",
        &[
            "The talks went on late. A minister said a visit by Castro to Moscow was possible, though nobody in Moscow knew of a visit.",
            "Later Castro was quoted on sugar, on rum, on buses, on baseball, on the weather, on schools and on the harvest of the year.",
        ],
        &[],
    ),
    // 4
    (
        "A history of the Cold War",
        &["The Cold War began before it had a name. Historians of the Cold War disagree when."],
        &[],
    ),
    // 5
    (
        "Winter comes early",
        &[
            "It was cold in the trenches, and the war went on. Soldiers of an older war wrote of the cold as well.",
            "Bread was short. The cold lasted for weeks.",
        ],
        &[],
    ),
    // 6
    (
        "Summit ends without result",
        &[
            "The president spoke for an hour.",
            "“We do not want a new Cold War,” he said.",
        ],
        &["We do not want a new Cold War"],
    ),
    // 7
    (
        "Russia grants Cuba a loan",
        &[
            "Moscow lends Havana 38 million euros to buy weapons.",
            "The loan is to be paid back in ten years, said a minister.",
        ],
        &["The loan is to be paid back in ten years"],
    ),
    // 8
    (
        "What the budget holds",
        &[
            "There is money for roads, for schools, for bridges and for a loan to farmers.",
            "There is less for aid. Cuba, Peru and Ghana get less than before, and so do many others in a long list of places.",
            "The list goes on for pages and pages, with sums for each ministry and each province of the land.",
        ],
        &[],
    ),
    // 9
    (
        "Sugar harvest disappoints",
        &[
            "The sugar harvest was the worst in a century. Sugar mills stood still for want of parts.",
            "“Without sugar there is no Cuba,” said a farmer.",
        ],
        &["Without sugar there is no Cuba"],
    ),
    // 10
    (
        "Farmers protest",
        &[
            "Farmers blocked roads in three provinces, with milk, sugar, beans and corn on their banners.",
            "The police looked on. Roads were open again by noon.",
        ],
        &[],
    ),
    // 11
    (
        "Missile test fails",
        &["The missile fell into the sea after nine seconds. It was the third test this year."],
        &[],
    ),
    // 12
    (
        "Parade in the capital",
        &[
            "Tanks, drums, flags and one missile passed the stand while children waved and bands played all day long in the sun.",
            "The test of new boots was a success. In the evening there were fireworks.",
        ],
        &[],
    ),
    // 13
    (
        "Nuclear treaty signed",
        &[
            "Both sides signed the nuclear treaty. The treaty limits missiles of middle range.",
            "“This treaty is good for all,” said the minister.",
        ],
        &["This treaty is good for all"],
    ),
    // 14
    (
        "Treaty of another kind",
        &[
            "Fishing rights are settled. A treaty was signed by both sides.",
            "Nuclear power stations on the coast are not part of it, and neither are the ports.",
        ],
        &[],
    ),
    // 15
    (
        "Energy bills rise",
        &[
            "Nuclear power is cheap, say its friends; nuclear waste is dear, say its foes.",
            "Households pay more from January.",
        ],
        &[],
    ),
    // 16
    (
        "Obituary: a pilot of the missile crisis",
        &["He flew over Cuba in October 1962 and brought back the pictures that began the crisis."],
        &[],
    ),
    // 17
    (
        "Havana hotels are full",
        &[
            "Tourists came in great numbers. The crisis of the hotels seems over, and a museum shows a missile.",
        ],
        &[],
    ),
    // 18
    (
        "The Cuban missile crisis",
        &[
            "For thirteen days the world held its breath. The missile crisis ended with a deal between Moscow and Washington.",
        ],
        &[],
    ),
    // 19
    (
        "Correction",
        &["An article misspelt the name of the minister. We regret the error."],
        &[],
    ),
    // 20
    (
        "Notes from the ports",
        &[
            "Grain waits in the silos of three ports. Crews wait too, and say that a deal on wages is far.",
        ],
        &[],
    ),
    // 21
    (
        "Notes from the roads",
        &[
            "Trucks wait at the border in three rows. Drivers wait too, and say that the grain deal is dead.",
        ],
        &[],
    ),
    // 22
    (
        "Prisoners wait",
        &["An amnesty was on the agenda of the house. “There is no news,” said a lawyer."],
        &["There is no news"],
    ),
    // 23
    (
        "Families wait",
        &["A vote was on the agenda of the house. “We want an amnesty,” said a mother."],
        &["We want an amnesty"],
    ),
    // 24
    (
        "The year in review",
        &[
            "There was an election, a flood, a strike, a heat wave, a vaccine, a scandal, a wedding and a comet.",
            "The election was close, the flood was high, the strike was long, and the heat lasted until the autumn.",
            "The scandal cost a minister his office. The wedding was watched by millions. The comet passed without harm.",
            "There will be another election, and surely another flood, and nobody knows what else the new year holds.",
        ],
        &[],
    ),
    // 25
    ("In brief", &["A vaccine is on its way."], &[]),
];

/// A question, and the documents that answer it, each with how well: 3 is what was looked for.
const QUESTIONS: [(&str, &[(u32, u32)]); 17] = [
    ("castro moscow", &[(2, 3), (3, 1)]),
    ("moscow visit*", &[(2, 3), (3, 2)]),
    ("\"cold war\"", &[(4, 3), (6, 2)]),
    ("cold war", &[(4, 3), (6, 3), (5, 1)]),
    ("said:war OR said:sugar", &[(6, 3), (9, 3)]),
    ("loan", &[(7, 3), (8, 1), (0, 1)]),
    ("loan cuba", &[(7, 3), (8, 1)]),
    ("sugar", &[(9, 3), (10, 1), (3, 1)]),
    ("missile test", &[(11, 3), (12, 1)]),
    ("missile crisis", &[(18, 3), (16, 3), (17, 1)]),
    ("nuclear treaty", &[(13, 3), (14, 1)]),
    ("treaty", &[(13, 3), (14, 3)]),
    ("nuclear power", &[(15, 3), (14, 2), (13, 1)]),
    ("grain deal", &[(21, 3), (20, 1)]),
    ("amnesty", &[(23, 3), (22, 1)]),
    ("vaccine", &[(25, 3), (24, 1)]),
    ("title:missile cuba OR title:cuban", &[(18, 3), (16, 3)]),
];

fn collection() -> Vec<Document> {
    let of = |(title, text, said): &Article| {
        let said: Vec<_> = said.iter().map(|said| field(said)).collect();
        let text = field(&text.join(" "));
        let said = said_of(&text, &said);
        Document {
            zones: [vec![field(title)], vec![text], vec![said]],
            plain: Zones::ARTICLE,
            ..Document::default()
        }
    };
    ARTICLES.iter().map(of).collect()
}

/// Normalized discounted cumulative gain of the first ten.
fn ndcg(shown: &[u32], wanted: &[(u32, u32)]) -> f64 {
    let gain = |grades: &mut dyn Iterator<Item = u32>| -> f64 {
        let gains = grades.take(10).zip(1..).map(|(grade, place)| {
            (f64::from(2_u32.pow(grade)) - 1.0) / f64::from(place + 1).log2()
        });
        gains.sum()
    };
    let grade = |document: &u32| {
        wanted
            .iter()
            .find(|(other, _)| other == document)
            .map_or(0, |(_, grade)| *grade)
    };
    let mut best: Vec<u32> = wanted.iter().map(|(_, grade)| *grade).collect();
    best.sort_by_key(|grade| std::cmp::Reverse(*grade));
    gain(&mut shown.iter().map(grade)) / gain(&mut best.into_iter())
}

#[test]
fn what_a_reader_wants_comes_first() {
    let documents = collection();
    let (directory, pieces) = build(
        &documents,
        Zones::ARTICLE,
        Sizes::for_postings(0, Zones::ARTICLE),
    );
    let mut loaded = Loaded::new(directory);
    let mut facts = Scanned {
        documents: &documents,
        there: true,
    };
    let mut worst = Vec::new();
    let mut sum = 0.0;
    for (typed, wanted) in QUESTIONS {
        let (query, mistakes) = TextQuery::parse(typed);
        assert_eq!(mistakes, [], "{typed}");
        let found = find(&query, &mut loaded, &pieces, &mut facts).0;
        let shown = found.top(10);
        let score = ndcg(&shown, wanted);
        sum += score;
        worst.push(format!("{score:.3} {typed}: {shown:?}"));
    }
    let mean = sum / QUESTIONS.len() as f64;
    worst.sort();
    assert!(mean >= 0.985, "{mean:.4}\n{}", worst.join("\n"));
}
