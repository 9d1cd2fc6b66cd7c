//! Which ties count for a question.

use interlock::model::{Dataset, Status};
use interlock::network::{Boundary, Course, Exclusion, Moment, Network, Standing};

const DATA: &str = r#"{
 "sources": [{"id": "one", "title": "One", "publisher": "P"}, {"id": "two", "title": "Two", "publisher": "Q"}],
 "actors": [
  {"id": "ada", "name": "Ada", "kind": "person"}, {"id": "ben", "name": "Ben", "kind": "person"},
  {"id": "board", "name": "Board", "kind": "committee"}, {"id": "firm", "name": "Firm", "kind": "consultancy"},
  {"id": "fund", "name": "Fund", "kind": "company"}, {"id": "report", "name": "Report", "kind": "report"}],
 "ties": [
  {"id": "t1", "from": "ada", "kind": "sat_on", "to": "board", "start": "2010", "end": "2012", "sources": [{"source": "one", "locator": "1"}]},
  {"id": "t2", "from": "ben", "kind": "sat_on", "to": "board", "sources": [{"source": "one", "locator": "2"}, {"source": "two", "locator": "2"}]},
  {"id": "t3", "from": "firm", "kind": "advised", "to": "board", "on_behalf_of": "fund", "status": "alleged", "sources": [{"source": "two", "locator": "3"}]},
  {"id": "t4", "from": "ben", "kind": "criticised", "to": "report", "sources": [{"source": "one", "locator": "4"}]},
  {"id": "t5", "from": "board", "kind": "published", "to": "report", "status": "denied", "sources": [{"source": "one", "locator": "5"}]},
  {"id": "t6", "from": "ada", "kind": "employed_by", "to": "firm", "status": "retracted", "sources": [{"source": "one", "locator": "6"}]},
  {"id": "t7", "from": "ada", "kind": "endorsed", "to": "report"}]}"#;

fn standings(dataset: &Dataset, boundary: &Boundary) -> String {
    let network = Network::new(dataset);
    let inside = network.within(boundary);
    let word = |tie| match inside.standing(tie) {
        Standing::In { possible: false } => "in".to_owned(),
        Standing::In { possible: true } => "possible".to_owned(),
        Standing::Out(reason) => reason.word().to_owned(),
    };
    let mut ties: Vec<_> = dataset.tie_ixs().collect();
    ties.sort_by_key(|&tie| dataset.id_of(dataset.tie(tie)));
    ties.into_iter().map(word).collect::<Vec<_>>().join(" | ")
}

fn check(change: impl Fn(&Dataset, &mut Boundary), expected: &str) {
    let dataset = crate::dataset::read(DATA);
    let mut boundary = Boundary::default();
    change(&dataset, &mut boundary);
    assert_eq!(standings(&dataset, &boundary), expected);
}

fn kind(dataset: &Dataset, id: &str) -> interlock::model::KindIx {
    interlock::model::KindIx::new(dataset.tie_kinds.iter().position(|kind| kind.id == id).unwrap())
}

fn window(text: &str) -> interlock::model::Window {
    let date = interlock::model::PartialDate::parse(text).unwrap();
    interlock::model::Window { first: date.first(), last: date.last() }
}

#[test]
fn without_options_all_times_count_and_critics_do_not() {
    check(|_, _| {}, "in | in | in | opposed | denied | retracted | in");
}

#[test]
fn each_option_leaves_out_what_it_says() {
    check(|_, b| b.opposition = true, "in | in | in | in | denied | retracted | in");
    check(
        |d, b| b.kinds = Some(vec![kind(d, "criticised")]),
        "of another kind | of another kind | of another kind | in | denied | retracted | of another kind",
    );
    check(
        |d, b| b.not_kinds = vec![kind(d, "sat_on")],
        "of another kind | of another kind | in | opposed | denied | retracted | in",
    );
    check(
        |_, b| b.statuses = vec![Status::Denied],
        "reported | reported | alleged | reported | in | retracted | reported",
    );
    check(|_, b| b.sourced = true, "in | in | in | opposed | denied | retracted | unsourced");
    check(
        |d, b| {
            b.sources = Some(vec![interlock::model::SourceIx::new(
                d.sources.iter().position(|s| s.id == "two").unwrap(),
            )]);
        },
        "from other sources | in | in | opposed | denied | retracted | from other sources",
    );
    check(
        |_, b| b.without = vec![interlock::model::ActorIx::new(0)],
        "with an actor left out | in | in | opposed | denied | retracted | with an actor left out",
    );
    check(
        |_, b| b.course = Course::Influence,
        "in | in | in | opposed | denied | retracted | without influence",
    );
}

#[test]
fn time_is_certain_possible_or_impossible() {
    check(
        |_, b| b.moment = Some(Moment::AsOf(window("2011"))),
        "in | possible | possible | opposed | denied | retracted | possible",
    );
    check(
        |_, b| b.moment = Some(Moment::AsOf(window("2012"))),
        "possible | possible | possible | opposed | denied | retracted | possible",
    );
    check(
        |_, b| b.moment = Some(Moment::During(window("2011"))),
        "in | possible | possible | opposed | denied | retracted | possible",
    );
    check(
        |_, b| b.moment = Some(Moment::AsOf(window("2013"))),
        "at another time | possible | possible | opposed | denied | retracted | possible",
    );
    check(
        |_, b| {
            b.moment = Some(Moment::AsOf(window("2011")));
            b.certain = true;
        },
        "in | not certain in time | not certain in time | opposed | denied | retracted | not certain in time",
    );
}

#[test]
fn setting_a_document_aside_orphans_what_rests_on_it_alone() {
    let dataset = crate::dataset::read(DATA);
    let one = interlock::model::SourceIx::new(dataset.sources.iter().position(|s| s.id == "one").unwrap());
    let (rest, orphaned) = dataset.without_sources(&[one]);
    let mut ids: Vec<_> = orphaned.iter().map(|&tie| rest.id_of(rest.tie(tie))).collect();
    ids.sort_unstable();
    assert_eq!(ids, ["t1", "t4", "t5", "t6"]);
    let boundary = Boundary { orphaned, ..Boundary::default() };
    assert_eq!(
        standings(&rest, &boundary),
        "from other sources | in | in | opposed | denied | retracted | in"
    );
}

#[test]
fn a_tie_on_behalf_of_another_also_joins_that_one() {
    let dataset = crate::dataset::read(DATA);
    let network = Network::new(&dataset);
    let at = |id: &str| dataset.actor_ixs().find(|&actor| dataset.actor(actor).id == id).unwrap();
    for (derived, joined) in [(true, true), (false, false)] {
        let boundary = Boundary { derived, ..Boundary::default() };
        let inside = network.within(&boundary);
        let projection = inside.projection();
        let fund = projection.seat(at("fund"));
        assert_eq!(fund.is_some(), joined);
        assert_eq!(inside.ties().count(), 4, "counted once either way");
        if let Some(fund) = fund {
            let strand = projection.between(fund, projection.seat(at("board")).unwrap()).unwrap();
            assert!(projection.strand(strand).ties.iter().all(|carried| carried.derived));
        }
    }
}

#[test]
fn directions_are_followed_as_asked() {
    let dataset = crate::dataset::read(DATA);
    let network = Network::new(&dataset);
    let at = |id: &str| dataset.actor_ixs().find(|&actor| dataset.actor(actor).id == id).unwrap();
    let arc = |course, from: &str, to: &str| {
        let boundary = Boundary { course, ..Boundary::default() };
        let projection = network.within(&boundary).projection();
        let seats = projection.seat(at(from)).zip(projection.seat(at(to)));
        seats.is_some_and(|(from, to)| projection.between(from, to).is_some())
    };
    assert!(arc(Course::AsWritten, "ada", "board") && !arc(Course::AsWritten, "board", "ada"));
    assert!(arc(Course::Influence, "ada", "board") && arc(Course::Influence, "board", "ada"));
    assert!(arc(Course::Influence, "firm", "board") && !arc(Course::Influence, "board", "firm"));
    assert!(arc(Course::Undirected, "board", "firm"));
    assert!(!arc(Course::Influence, "ada", "report"));
}

#[test]
fn every_reason_has_a_word() {
    assert_eq!(Exclusion::Status(Status::Denied).word(), "denied");
    assert_eq!(Exclusion::NoInfluence.word(), "without influence");
    assert_eq!(Exclusion::SelfTie.word(), "of an actor with itself");
}
