//! The address: what is printed is parsed, and anything is parsed.

use super::*;
use crate::date::Date;
use crate::facet::{Facet, Sense};
use proptest::prelude::*;

#[track_caller]
fn check(address: &str, canonical: &str, said: &[&str]) {
    let (query, dropped) = Query::parse(address);
    assert_eq!(query.to_string(), canonical, "{address}");
    assert_eq!(
        dropped.iter().map(ToString::to_string).collect::<Vec<_>>(),
        said,
        "{address}"
    );
}

#[test]
fn reads_as_a_person_writes() {
    check("", "", &[]);
    check("?", "", &[]);
    check("?view=articles&&", "", &[]);
    check(
        "?view=quotations&q=\"cold war\" -missile nuclear*&source=MEMRI&source!=Kommersant&year=2018&month=2018-11&person=raul-castro&person!=fidel-castro&place=havana&kind=direct&sort=date",
        "view=quotations&q=%22cold+war%22+-missile+nuclear*&source!=kommersant&source=memri&year=2018&month=2018-11&person!=fidel-castro&person=raul-castro&place=havana&kind=direct&sort=date",
        &[],
    );
    check(
        "?view=quotations&tier=Medium&tier!=low&kind=direct&tier=high",
        "view=quotations&kind=direct&tier=high&tier!=low&tier=medium",
        &[],
    );
    check("person=Raúl Castro", "person=raul-castro", &[]);
    check(
        "called=Raul Castro/the General&q=loan",
        "q=loan&called=raul-castro/the+General",
        &[],
    );
    check(
        "called=raul-castro",
        "",
        &["“raul-castro” is not a possible value for “called” in the address; it was left out."],
    );
    check(
        "and-person=Raúl Castro&person=fidel-castro",
        "person=fidel-castro&and-person=raul-castro",
        &[],
    );
    check("q=%D0%9F%D1%83%D1%82%D0%B8%D0%BD", "q=Путин", &[]);
    check(
        "article=the-visit-a8d76400&quotation=3fa9c1&q=loan",
        "article=the-visit-a8d76400&quotation=3fa9c1&q=loan",
        &[],
    );
    check(
        "article=the-visit-a8d76400&mark=havana&hide=quotations,names&show=furniture",
        "article=the-visit-a8d76400&mark=havana&hide=names,quotations&show=furniture",
        &[],
    );
    check("entity=havana&shown=100", "entity=havana&shown=100", &[]);
    check(
        "view=entities&type=person&name=put&sort=name",
        "view=entities&sort=name&name=put&type=person",
        &[],
    );
    check(
        "source%21=memri&year=unknown",
        "source!=memri&year=unknown",
        &[],
    );
}

#[test]
fn says_what_it_drops() {
    check(
        "utm_source=mail&q=loan",
        "q=loan",
        &["“utm_source” in the address means nothing here and was left out."],
    );
    check(
        "year=soon",
        "",
        &["“soon” is not a possible value for “year” in the address; it was left out."],
    );
    check(
        "month=2018&month=2018-13&kind!=loud&tier=sure&tier=0.9&source=",
        "",
        &[
            "“2018” is not a possible value for “month” in the address; it was left out.",
            "“2018-13” is not a possible value for “month” in the address; it was left out.",
            "“loud” is not a possible value for “kind!” in the address; it was left out.",
            "“sure” is not a possible value for “tier” in the address; it was left out.",
            "“0.9” is not a possible value for “tier” in the address; it was left out.",
            "“” is not a possible value for “source” in the address; it was left out.",
        ],
    );
    check(
        "q=a&q=b",
        "q=a",
        &["“q” stands in the address more than once; the first was kept."],
    );
    check(
        "view=map&shown=0",
        "",
        &[
            "“map” is not a possible value for “view” in the address; it was left out.",
            "“0” is not a possible value for “shown” in the address; it was left out.",
        ],
    );
    check(
        "view=quotations&article=a",
        "article=a",
        &["“view” in the address was left out, because “article” says what to show."],
    );
    check(
        "quotation=a&mark=b",
        "",
        &[
            "“quotation” in the address was left out, because “view” says what to show.",
            "“mark” in the address was left out, because “view” says what to show.",
        ],
    );
    check(
        "source=a&source!=A",
        "source!=a",
        &["The address has source “A” in two ways at once; the last was kept."],
    );
    check(
        "hide=names,all",
        "hide=names",
        &["“all” is not a possible value for “hide” in the address; it was left out."],
    );
    check(
        "q=a%FF",
        "q=a%EF%BF%BD",
        &["A part of “q” in the address is damaged and may read oddly."],
    );
}

#[test]
fn orders_and_needs_follow_the_view() {
    let query = |address: &str| Query::parse(address).0;
    assert_eq!(query("").order(), Sort::Newest);
    assert_eq!(query("q=loan").order(), Sort::Relevance);
    assert_eq!(
        query("q=*").order(),
        Sort::Newest,
        "nothing is searched for"
    );
    assert_eq!(query("q=loan&sort=date").order(), Sort::Newest);
    assert_eq!(query("view=entities&q=loan").order(), Sort::Mentions);
    assert_eq!(query("view=entities&sort=length").order(), Sort::Mentions);
    assert_eq!(
        query("q=loan").needs(),
        Needs {
            index: true,
            quotations: false
        }
    );
    assert_eq!(
        query("view=quotations&q=loan").needs(),
        Needs {
            index: false,
            quotations: true
        }
    );
    assert_eq!(query("article=a&q=loan").needs(), Needs::default());
}

#[test]
fn a_filter_is_toggled_and_cleared() {
    let query = Query::parse("q=loan&source=memri&hide=names").0;
    let id = Id::of("memri");
    assert!(
        query
            .filters
            .toggled(Facet::Source, &id, Sense::Include)
            .is_empty()
    );
    assert_eq!(
        query
            .filters
            .toggled(Facet::Source, &id, Sense::Exclude)
            .get(Facet::Source, &id),
        Some(Sense::Exclude)
    );
    assert!(query.is_narrowed());
    assert_eq!(query.cleared().to_string(), "hide=names");
    assert!(!query.cleared().is_narrowed());
    assert_eq!(
        query.viewing(View::Quotations).to_string(),
        "view=quotations&q=loan&source=memri&hide=names"
    );
    let mut filters = query.filters.clone();
    filters.clear(Facet::Year);
    assert_eq!(filters.len(), 1);
    assert!(!filters.set(Facet::Year, &Id::of("soon"), Sense::Include));
}

fn id() -> impl Strategy<Value = Id> {
    prop_oneof!["[a-z]{1,4}(-[a-z0-9]{1,3}){0,2}", any::<String>()].prop_map(|words| Id::of(&words))
}

fn filters() -> impl Strategy<Value = Filters> {
    let value = prop_oneof![
        (prop::sample::select(Facet::ALL.to_vec()), id()),
        (1_u16..9999).prop_map(|year| (Facet::Year, Id::of(&format!("{year:04}")))),
        (1_u16..9999, 1..=12)
            .prop_map(|(year, month)| (Facet::Month, Id::of(&format!("{year:04}-{month:02}")))),
        prop::sample::select(crate::QuotationKind::ALL.to_vec())
            .prop_map(|kind| (Facet::Kind, Id::of(kind.name()))),
        prop::sample::select(crate::Tier::ALL.to_vec())
            .prop_map(|tier| (Facet::Tier, Id::of(tier.name()))),
    ];
    prop::collection::vec((value, prop::sample::select(&Sense::ALL[..])), 0..6).prop_map(|values| {
        let mut filters = Filters::default();
        for ((facet, id), sense) in values {
            filters.set(facet, &id, sense);
        }
        filters
    })
}

fn dates() -> impl Strategy<Value = Option<Span>> {
    let date = || {
        let months = (
            1_u16..=9999,
            prop::option::of(1_u8..=12),
            prop::option::of(1_u8..=28),
        );
        months.prop_map(|(year, month, day)| Date::new(year, month, month.and(day)).unwrap())
    };
    (prop::option::of(date()), prop::option::of(date()))
        .prop_map(|(from, to)| Span::new(from, to).ok())
}

prop_compose! {
    fn query()(
        view in prop_oneof![
            Just(View::Articles),
            Just(View::Quotations),
            Just(View::Entities),
            id().prop_map(|id| View::Article { id, mark: None }),
            (id(), id()).prop_map(|(id, mark)| View::Article { id, mark: Some(Mark::Quotation(mark)) }),
            (id(), id()).prop_map(|(id, mark)| View::Article { id, mark: Some(Mark::Entity(mark)) }),
            id().prop_map(View::Entity),
        ],
        (text, name) in (any::<String>(), any::<String>()),
        filters in filters(),
        sort in prop::option::of(prop::sample::select(Sort::ALL.to_vec())),
        kind in prop::option::of(prop::sample::select(EntityKind::ALL.to_vec())),
        (hide_names, hide_quotations, show_furniture) in any::<(bool, bool, bool)>(),
        called in prop::option::of((id(), any::<String>().prop_filter("a form", |form| !form.is_empty()))),
        shown in any::<Option<std::num::NonZeroU32>>(),
        dates in dates(),
    ) -> Query {
        let called = called.map(|(entity, form)| Called { entity, form });
        Query { view, text, filters, dates, called, sort, name, kind, hide_names, hide_quotations, show_furniture, shown }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn what_is_printed_is_parsed(query in query()) {
        let address = query.to_string();
        prop_assert_eq!(Query::parse(&address), (query.clone(), vec![]), "{}", address);
        prop_assert_eq!(Query::parse(&format!("?{address}")), (query, vec![]));
        prop_assert!(!address.contains([' ', '"', '#', '<', '>', '\'', '?']), "{}", address);
    }
}

proptest! {
    #[test]
    fn anything_is_parsed(address in any::<String>()) {
        let (query, _) = Query::parse(&address);
        prop_assert_eq!(Query::parse(&query.to_string()), (query, vec![]));
    }

    #[test]
    fn anything_like_an_address_is_parsed(
        address in "[?]?((view|article|entity|called|quotation|mark|q|name|type|dates|sort|shown|hide|show|source|year|month|kind|tier|(and-)?speaker)!?(=(quotations|names|2018|2018-02|direct|medium|date|person|%[0-9a-fé]{0,2}|[a-zé+,/]{0,4}|7|2018/[.][.]|2018-02/2019))?[&]?){0,6}"
    ) {
        let (query, dropped) = Query::parse(&address);
        prop_assert_eq!(Query::parse(&query.to_string()), (query, vec![]));
        prop_assert!(dropped.iter().all(|dropped| dropped.to_string().ends_with('.')));
    }
}
