use super::draft::Draft;
use super::figures::remarked;
use super::move_data::{list_facts, list_rows};
use super::wording::{count, grouped, listed, replies};
use super::{Block, Item, Report, Words};
use crate::answer::{Move, Moves, Order, Picture, Post, Sector, Side, Verdict};
use crate::model::{Dataset, Gap};

/// What every page and figure of moves says.
const NO_EVIDENCE: &str = "A move between sectors is no evidence of wrongdoing.";

/// Who moved between sectors, or held posts in both, as a page.
pub fn moves(dataset: &Dataset, answer: &Moves) -> Report {
    let mut draft = Draft::new(dataset);
    draft.blocks.push(Block::Paragraph(Words::strong(lead(answer))));
    looked_at(&mut draft, answer);
    let mut current = None;
    for (n, found) in answer.moves.iter().enumerate() {
        if current != Some(found.section()) {
            draft.heading(heading(found.section()));
            current = Some(found.section());
        }
        let item = entry(&mut draft, n + 1, found);
        draft.blocks.push(Block::Item(item));
    }
    cautions(&mut draft, answer);
    draft.bound(&answer.scope, "Searched");
    list_facts(&mut draft, answer);
    list_rows(&mut draft, answer);
    draft.finish("interlock.moves/1", moves_title(answer.moves.iter().map(Move::section)))
}

/// A figure of moves, which says what its two sides are.
pub fn moves_picture(dataset: &Dataset, answer: &Moves, picture: &Picture) -> Report {
    let [one, two] = sector_words(dataset, &answer.sectors);
    let mut sides = format!("On the left: {one}. On the right: {two}.");
    let [left, right] = &answer.sectors;
    if left.bodies.iter().any(|body| right.bodies.binary_search(body).is_ok()) {
        sides.push_str(" A body of both stands where it comes first.");
    }
    remarked(dataset, picture, vec![sides, NO_EVIDENCE.to_owned()])
}

/// What moves of these orders are called: the word "moved" only where one is certain
/// and no mere claim.
pub(super) fn moves_title(mut moves: impl Iterator<Item = (Order, bool)> + Clone) -> &'static str {
    const MOVED: (Order, bool) = (Order::Moved, false);
    let moved = moves.clone().any(|section| section == MOVED);
    match (moved, moves.all(|section| section == MOVED)) {
        (_, true) => "Moves between sectors",
        (true, false) => "Moves between sectors, and posts held in both",
        (false, false) => "Posts held in both sectors",
    }
}

fn heading(section: (Order, bool)) -> &'static str {
    match section {
        (Order::Moved, false) => "Moved between sectors",
        (Order::Moved, true) => "Moved between sectors if what is claimed or disputed is right",
        (Order::AtOnce, _) => "Held posts in both at the same time",
        (Order::Open, _) => "Held posts in both: order not certain",
        (Order::Undated, _) => "Held posts in both: times not known",
    }
}

/// The first line. It speaks of all who had posts in both sectors, listed or not,
/// so that it denies nothing that was only not asked for.
fn lead(answer: &Moves) -> String {
    if answer.in_both == 0 {
        return "In this data, nobody is recorded with posts in both sectors.".to_owned();
    }
    let least = if answer.complete { "" } else { "at least " };
    let both = count(answer.in_both, "person is", "people are");
    let lead = format!("In this data, {least}{both} recorded with posts in both sectors");
    if answer.fitting == 0 {
        return format!("{lead}, but none {}.", asked_for(answer));
    }
    let some = match answer.fitting {
        all if all == answer.in_both => String::new(),
        some => format!("; {} of them as asked for", grouped(some)),
    };
    match (answer.moved, answer.in_both) {
        (0, _) => format!("{lead}{some}; of nobody is it certain to have moved from one to the other."),
        (1, 1) => format!("{lead}, and moved from one to the other."),
        _ => format!("{lead}{some}; {} moved from one to the other.", grouped(answer.moved)),
    }
}

/// What was asked of the posts beyond their sectors.
fn asked_for(answer: &Moves) -> String {
    let mut asked = Vec::new();
    asked.extend(answer.within.map(|span| format!("with at most {span} between them")));
    if answer.in_order {
        asked.push("in the order asked for".to_owned());
    }
    if answer.certain {
        asked.push("certainly so".to_owned());
    }
    listed(&asked)
}

/// The two sectors, and how much was looked at.
fn looked_at(draft: &mut Draft<'_>, answer: &Moves) {
    let [one, two] = sector_words(draft.dataset, &answer.sectors);
    draft.say(format!(
        "Looked at {} with recorded posts: {} with {one}, and {} with {two}.",
        count(answer.people, "person", "people"),
        count(answer.posts[0], "post", "posts"),
        count(answer.posts[1], "post", "posts"),
    ));
    if answer.moves.is_empty() {
        draft.say("That no move is recorded here is no evidence that none took place.");
    }
}

/// The two sectors in words: `NHS bodies and regulators`, `any other body`.
fn sector_words(dataset: &Dataset, sectors: &[Sector; 2]) -> [String; 2] {
    let term = |term: &String| {
        if let Some(id) = term.strip_prefix("actor:") {
            let actor = dataset.actors.iter().find(|actor| actor.id == id);
            return actor.map_or_else(|| id.to_owned(), |actor| actor.name.clone());
        }
        let word = term.strip_prefix("kind:").unwrap_or(term);
        let kind = dataset.actor_kinds.iter().find(|kind| kind.id == word);
        kind.map_or_else(|| format!("{word}s"), |kind| kind.plural.clone())
    };
    [&sectors[0], &sectors[1]].map(|sector| match sector.terms.as_slice() {
        [] => "any other body".to_owned(),
        terms => listed(&terms.iter().map(term).collect::<Vec<_>>()),
    })
}

/// One move: whose, between which bodies, both posts in words, and what is to be
/// known before it is quoted.
fn entry(draft: &mut Draft<'_>, number: usize, found: &Move) -> Item {
    let dataset = draft.dataset;
    let posts = found.in_time();
    let [one, two] = posts.map(|post| draft.name(dataset.tie(post.tie).to));
    let person = draft.name(found.person);
    let (head, aside) = match found.order() {
        Order::Moved => (format!("{person}: {one} → {two}"), found.gap.map(later)),
        Order::AtOnce => (format!("{person}: {one} and {two}"), Some("at the same time".to_owned())),
        Order::Open => (format!("{person}: {one} and {two}"), Some("order not certain".to_owned())),
        Order::Undated => (format!("{person}: {one} and {two}"), Some("times not known".to_owned())),
    };
    let mut lines: Vec<Words> = posts.into_iter().flat_map(|post| post_lines(draft, post)).collect();
    if found.order() == Order::Open {
        lines.push(Words::plain(open_words(found, one, two)));
    }
    if let [first, rest @ ..] = found.renamed.as_slice() {
        let mut words = Words::plain("Perhaps one body under a new name: ");
        words.append(draft.sentence(*first, Side::From));
        for tie in rest {
            words.push("; ");
            words.append(draft.sentence(*tie, Side::From));
        }
        lines.push(words);
    }
    Item { marker: number.to_string(), head: Words::strong(head), aside, lines }
}

fn post_lines(draft: &mut Draft<'_>, post: Post) -> Vec<Words> {
    let mut words = draft.sentence(post.tie, Side::From);
    if post.seconded {
        words.push(" (a secondment)");
    }
    if post.possible {
        words.push(" (possible at that time)");
    }
    let dataset = draft.dataset;
    let mut lines = vec![words];
    lines.extend(replies(dataset, dataset.tie(post.tie), &mut draft.footnotes));
    lines
}

/// What the dates leave open: each order that they allow, and the gap.
fn open_words(found: &Move, one: &str, two: &str) -> String {
    let allowed = |verdict| verdict != Verdict::Impossible;
    let mut orders = Vec::new();
    let reversed = found.in_time() != found.posts;
    let [on, back] = if reversed { [found.before, found.after] } else { [found.after, found.before] };
    if allowed(on) {
        orders.push(format!("the post at {two} may have begun after the one at {one} had ended"));
    }
    if allowed(back) {
        orders.push(format!("the post at {one} may have begun after the one at {two} had ended"));
    }
    if allowed(found.at_once) {
        orders.push("both may have been held at the same time".to_owned());
    }
    let gap = found.gap.map_or_else(|| "none".to_owned(), between);
    format!("The dates leave open: {}. Time between them, if any: {gap}.", orders.join("; "))
}

/// A number of units: `1 month`, `2 years`.
fn units(gap: Gap, number: u64) -> String {
    let row = crate::model::Unit::ALL[gap.unit as usize];
    let number = usize::try_from(number).unwrap_or(usize::MAX);
    count(number, row.1, row.2)
}

/// How long a gap is, in its own unit and no finer.
fn between(gap: Gap) -> String {
    match (gap.least, gap.most) {
        (0, None) => "not known".to_owned(),
        (least, None) => format!("at least {}", units(gap, least)),
        (least, Some(most)) if least == most => units(gap, most),
        (0, Some(most)) => format!("at most {}", units(gap, most)),
        (least, Some(most)) => {
            let least = usize::try_from(least).unwrap_or(usize::MAX);
            format!("between {} and {}", grouped(least), units(gap, most))
        }
    }
}

/// The same, where the order is certain.
fn later(gap: Gap) -> String {
    match (gap.least, gap.most) {
        (0, None) => "later, how much is not known".to_owned(),
        (0, Some(0)) => "on the same day".to_owned(),
        _ => format!("{} later", between(gap)),
    }
}

fn cautions(draft: &mut Draft<'_>, answer: &Moves) {
    let mut note = |text: String| draft.notes.push(text);
    note(NO_EVIDENCE.to_owned());
    note("A post may have been unpaid or part-time; only its role says so. A missing end is not known, it does not mean that the post is still held.".to_owned());
    if let Some(span) = answer.within {
        let listed = "Listed are posts that the dates allow to have been held at the same time";
        note(format!(
            "{listed} or with at most {span} between them; the time between may be longer where a range is given."
        ));
    }
    if answer.moves.len() < answer.total {
        let (shown, all) = (grouped(answer.moves.len()), grouped(answer.total));
        note(format!("The first {shown} of {all} pairs of posts are listed (--top)."));
    }
    if answer.beyond > 0 {
        let pairs = count(answer.beyond, "pair of posts lies", "pairs of posts lie");
        note(format!("{pairs} further apart and {} not listed (--within any).", is(answer.beyond)));
    }
    if answer.otherwise > 0 {
        let asked: Vec<String> = [(answer.certain, "--certain-order"), (answer.in_order, "--in-order")]
            .into_iter()
            .filter(|&(on, _)| on)
            .map(|(_, option)| option.to_owned())
            .collect();
        let pairs = count(answer.otherwise, "pair of posts", "pairs of posts");
        note(format!("{pairs} {} left out by {}.", is(answer.otherwise), listed(&asked)));
    }
    if !answer.complete {
        note("The search was stopped at its limit of work: there may be more. A boundary option such as --only, --tie or --without makes it smaller.".to_owned());
    }
}

fn is(number: usize) -> &'static str {
    if number == 1 { "is" } else { "are" }
}
