use super::boundary::BoundaryArgs;
use super::load::load;
use super::page::{PageArgs, no};
use super::words::{actor, split, unknown};
use super::{Exit, Failure, Global};
use crate::answer::Sector;
use crate::model::{ActorIx, Dataset, Family, Span};
use crate::network::Network;
use crate::query::{MoveOptions, OTHER_SECTOR, PUBLIC_SECTOR, find_actor};
use crate::{query, report};
use clap::Args;

/// Who moved between sectors, or held posts in both?
///
/// A post is a relationship such as `led`, `chaired`, `sat_on`, `employed_by` or
/// `seconded_to` from a person to a body; an appointment is none. A SET is a list
/// of kinds of body, of families or of bodies by name, separated by commas.
/// Without --from and --to: NHS bodies, government bodies, regulators and local
/// authorities against companies, consultancies and trade associations. With only
/// one of them the other is every body outside it. Posts in either order and at
/// the same time are found; --in-order asks for those in TO that can have come
/// after.
#[derive(Debug, Args)]
pub(super) struct Moves {
    /// The one sector
    #[arg(long, value_name = "SET")]
    from: Vec<String>,
    /// The other
    #[arg(long, value_name = "SET")]
    to: Vec<String>,
    /// The longest time between two posts, such as 24m, 2y or 90d; any lifts it
    #[arg(long, value_name = "TIME|any", default_value = "24m", value_parser = window)]
    within: Window,
    /// Only where the post in TO can have begun after the one in FROM had ended
    #[arg(long)]
    in_order: bool,
    /// Only where the order and the time between (--within) are certain
    #[arg(long)]
    certain_order: bool,
    /// How many pairs of posts are shown: a number, or all
    #[arg(long, value_name = "N|all", default_value = "100", value_parser = super::rank::top)]
    top: usize,
    #[command(flatten)]
    boundary: BoundaryArgs,
    #[command(flatten)]
    page: PageArgs,
}

/// The longest time between two posts; none: any.
#[derive(Debug, Clone, Copy)]
struct Window(Option<Span>);

fn window(text: &str) -> Result<Window, String> {
    if text == "any" {
        return Ok(Window(None));
    }
    text.parse().map(|span| Window(Some(span))).map_err(|error: crate::model::SpanError| error.to_string())
}

impl Moves {
    pub(super) fn run(&self, global: &Global) -> Result<Exit, Failure> {
        let (dataset, boundary) = self.boundary.draw(load(global)?.sound(global)?)?;
        let options = MoveOptions {
            sectors: self.sectors(&dataset)?,
            within: self.within.0,
            in_order: self.in_order,
            certain: self.certain_order,
            top: self.top,
        };
        let network = Network::new(&dataset);
        let inside = network.within(&boundary);
        let answer = query::moves(&inside, &options);
        let page = if self.page.is_figure("text")? {
            if answer.moves.is_empty() {
                return Ok(no(
                    "nobody is recorded with posts in both sectors, so there is nothing to draw; without --format the answer comes in words",
                ));
            }
            report::moves_picture(&dataset, &answer, &query::picture::moves(&inside, &answer))
        } else {
            report::moves(&dataset, &answer)
        };
        self.page.put(&page, "text", &self.page.scene(global))?;
        Ok(match (answer.complete, answer.moves.is_empty()) {
            (false, _) => Exit::Budget,
            (true, true) => Exit::No,
            (true, false) => Exit::Answered,
        })
    }

    fn sectors(&self, dataset: &Dataset) -> Result<[Sector; 2], Failure> {
        let usual = |kinds: &[&str]| kinds.iter().map(|&kind| format!("kind:{kind}")).collect::<Vec<_>>();
        match (self.from.is_empty(), self.to.is_empty()) {
            (true, true) => {
                let [one, two] = [usual(PUBLIC_SECTOR), usual(OTHER_SECTOR)];
                Ok([sector(dataset, &one, "--from")?, sector(dataset, &two, "--to")?])
            }
            (false, false) => Ok([named(dataset, &self.from, "--from")?, named(dataset, &self.to, "--to")?]),
            (false, true) => {
                let from = named(dataset, &self.from, "--from")?;
                let rest = others(dataset, &from);
                Ok([from, rest])
            }
            (true, false) => {
                let to = named(dataset, &self.to, "--to")?;
                Ok([others(dataset, &to), to])
            }
        }
    }
}

/// A sector that the user named: one without any body cannot hold a post.
fn named(dataset: &Dataset, values: &[String], option: &str) -> Result<Sector, Failure> {
    let sector = sector(dataset, values, option)?;
    if sector.bodies.is_empty() {
        return Err(Failure::Usage(format!(
            "{option} {}: a post is with an organisation, and this data has none of that kind",
            values.join(",")
        )));
    }
    Ok(sector)
}

fn others(dataset: &Dataset, sector: &Sector) -> Sector {
    let outside = |actor: &ActorIx| sector.bodies.binary_search(actor).is_err();
    let bodies = dataset.actor_ixs().filter(|&actor| dataset.family(actor) == Family::Organisation);
    Sector { terms: Vec::new(), bodies: bodies.filter(outside).collect() }
}

/// The organisations that some values name, and the values apart: each value is
/// tried whole as a name before it is split at commas.
fn sector(dataset: &Dataset, values: &[String], option: &str) -> Result<Sector, Failure> {
    let mut sector = Sector::default();
    for value in values {
        let whole = value.contains(',') && find_actor(dataset, value).is_ok();
        let parts = if whole { vec![value.as_str()] } else { split(value).collect() };
        for part in parts {
            let (term, actors) = term(dataset, part, option)?;
            sector.terms.push(term);
            sector.bodies.extend(actors);
        }
    }
    sector.bodies.retain(|&actor| dataset.family(actor) == Family::Organisation);
    sector.bodies.sort_unstable();
    sector.bodies.dedup();
    Ok(sector)
}

/// The actors of a kind or family, or the one of that name; `kind:` and `actor:`
/// settle which is meant, and stand before every term that is kept.
fn term(dataset: &Dataset, part: &str, option: &str) -> Result<(String, Vec<ActorIx>), Failure> {
    let of_kind = |word: &str| -> Option<Vec<ActorIx>> {
        let known = dataset.actor_kinds.iter().any(|kind| kind.id == word)
            || Family::ALL.iter().any(|&(_, family)| family == word);
        let fits =
            |&actor: &ActorIx| dataset.actor_kind(actor).id == word || dataset.family(actor).word() == word;
        known.then(|| dataset.actor_ixs().filter(fits).collect())
    };
    let by_name = |name: &str| {
        let found = actor(dataset, name)?;
        Ok((format!("actor:{}", dataset.actor(found).id), vec![found]))
    };
    let no_kind = |word: &str| {
        let kinds = dataset.actor_kinds.iter().map(|kind| kind.id.as_str());
        unknown(
            option,
            word,
            "kind or family of actor",
            kinds.chain(Family::ALL.iter().map(|(_, word)| *word)),
        )
    };
    if let Some(word) = part.strip_prefix("kind:") {
        return of_kind(word).map(|actors| (part.to_owned(), actors)).ok_or_else(|| no_kind(word));
    }
    if let Some(name) = part.strip_prefix("actor:") {
        return by_name(name);
    }
    match (of_kind(part), find_actor(dataset, part)) {
        (Some(actors), Err(_)) => Ok((format!("kind:{part}"), actors)),
        (Some(_), Ok(_)) => Err(Failure::Usage(format!(
            "{option} {part}: that is both a kind and the name of an actor; write kind:{part} or actor:{part}"
        ))),
        (None, Ok(_)) => by_name(part),
        (None, Err(_)) => {
            by_name(part).map_err(|error| Failure::Usage(format!("{}\n{error}", no_kind(part))))
        }
    }
}
