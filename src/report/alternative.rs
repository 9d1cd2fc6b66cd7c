//! A picture in at most 150 words, to be set beside it.

use super::wording::{count, listed};
use super::{Arrangement, Diagram, Family, Mark};

/// So many words a text alternative has at most.
pub const MOST_WORDS: usize = 150;

impl Diagram {
    /// The text alternative: what kind of picture it is, how many are in it, who has
    /// most lines, as many of its statements as have room, whether some are claims, and
    /// the sentence that protects those shown; at most [`MOST_WORDS`] words unless the
    /// title and that sentence are longer. All statements are in the description that
    /// the file itself carries.
    pub fn alternative(&self) -> String {
        let mut sentences = vec![format!("{}: {}.", self.form(), self.title.trim_end_matches('.'))];
        if let Some(chart) = &self.chart {
            let dots =
                chart.dots.iter().map(|dot| format!("{} {}, {}.", dot.words[0], dot.name, dot.words[1]));
            return bounded(sentences, dots.collect(), "more in the file", &self.caution);
        }
        sentences.push(self.contents());
        sentences.extend(self.leaders());
        sentences.extend(self.claims());
        let mut order: Vec<usize> = (0..self.lines.len()).collect();
        order.sort_by_key(|&at| !self.lines[at].emphasis);
        let statements = order.iter().flat_map(|&at| &self.lines[at].ties);
        let statements: Vec<String> =
            statements.map(|tie| format!("{}.", tie.sentence.trim_end_matches('.'))).collect();
        bounded(sentences, statements, "more relationships, listed with the picture", &self.caution)
    }

    fn form(&self) -> &'static str {
        if self.timeline.is_some() {
            return "Timeline";
        }
        match (&self.chart, &self.arrangement) {
            (Some(_), _) => "Chart",
            (None, Arrangement::Around(_)) => "Diagram of one actor's surroundings",
            (None, Arrangement::Columns(_)) => "Diagram that leads from left to right",
            (None, Arrangement::Facing(_)) => "Diagram in two columns",
            (None, Arrangement::Network) if !self.hulls.is_empty() => "Network diagram in groups",
            (None, Arrangement::Network) => "Network diagram",
        }
    }

    fn contents(&self) -> String {
        let families = Family::ALL.iter().filter_map(|&(family, _)| {
            let number = self.shapes.iter().filter(|shape| shape.family == family).count();
            let (one, many) = match family {
                Family::Person => ("person", "people"),
                Family::Organisation => ("organisation", "organisations"),
                Family::Work => ("work", "works"),
                Family::Undertaking => ("programme or event", "programmes or events"),
                Family::Unspecified => ("actor of unspecified kind", "actors of unspecified kind"),
            };
            (number > 0).then(|| count(number, one, many))
        });
        let ties = self.lines.iter().map(|line| line.ties.len()).sum();
        let families: Vec<String> = families.collect();
        format!("It shows {}, joined by {}.", listed(&families), count(ties, "relationship", "relationships"))
    }

    /// Who has most lines, if that tells somebody apart.
    fn leaders(&self) -> Option<String> {
        let mut lines = vec![0_usize; self.shapes.len()];
        for line in &self.lines {
            for end in [line.from, line.to] {
                if let Some(count) = lines.get_mut(end) {
                    *count += 1;
                }
            }
        }
        let mut order: Vec<usize> = (0..lines.len()).collect();
        order.sort_by_key(|&at| (std::cmp::Reverse(lines[at]), at));
        let leaders: Vec<String> = order
            .iter()
            .take(3)
            .take_while(|&&at| lines[at] > 1)
            .map(|&at| format!("{} ({})", self.shapes[at].name, lines[at]))
            .collect();
        let told = lines.len() > 4 && !leaders.is_empty();
        told.then(|| format!("Most lines in it: {}.", listed(&leaders)))
    }

    fn claims(&self) -> Option<String> {
        let number = |mark| -> usize {
            self.lines.iter().filter(|line| line.mark == mark).map(|line| line.ties.len()).sum()
        };
        let mut parts = Vec::new();
        if number(Mark::Claimed) > 0 {
            parts.push(format!("{} claimed or disputed (dashed)", number(Mark::Claimed)));
        }
        if number(Mark::Against) > 0 {
            parts.push(format!("{} criticism or opposition (dotted)", number(Mark::Against)));
        }
        (!parts.is_empty()).then(|| format!("Of these, {}.", parts.join(" and ")))
    }
}

/// The first sentences, as many of the others as have room, how many are missing, and
/// the last one.
fn bounded(mut sentences: Vec<String>, others: Vec<String>, more: &str, last: &str) -> String {
    let words = |text: &str| text.split_whitespace().count();
    // Room for the count of those that are missing.
    let closing = words(last) + words(more) + 2;
    let mut total: usize = sentences.iter().map(|sentence| words(sentence)).sum();
    let all = others.len();
    let mut told = 0;
    for sentence in others {
        total += words(&sentence);
        if total + closing > MOST_WORDS {
            break;
        }
        sentences.push(sentence);
        told += 1;
    }
    if told < all {
        sentences.push(format!("And {} {more}.", all - told));
    }
    sentences.push(last.to_owned());
    sentences.join(" ").trim_end().to_owned()
}
