//! Diagrams to be drawn in tests: published networks and generated ones.

use interlock::report::{Arrangement, Arrows, Diagram, Family, Line, LineTie, Mark, Shape, SourceNote};

/// A diagram with a name for its file.
pub(crate) struct Specimen {
    pub(crate) name: String,
    pub(crate) diagram: Diagram,
}

/// Marriages among Florentine families (Padgett and Ansell 1993).
const FLORENTINE: &str = "acciaiuoli-medici albizzi-ginori albizzi-guadagni albizzi-medici barbadori-castellani \
    barbadori-medici bischeri-guadagni bischeri-peruzzi bischeri-strozzi castellani-peruzzi castellani-strozzi \
    guadagni-lamberteschi guadagni-tornabuoni medici-ridolfi medici-salviati medici-tornabuoni pazzi-salviati \
    peruzzi-strozzi ridolfi-strozzi ridolfi-tornabuoni";

/// Who attended which event (Davis, Gardner and Gardner 1941).
const DAVIS: &[(&str, &[usize])] = &[
    ("Evelyn Jefferson", &[1, 2, 3, 4, 5, 6, 8, 9]),
    ("Laura Mandeville", &[1, 2, 3, 5, 6, 7, 8]),
    ("Theresa Anderson", &[2, 3, 4, 5, 6, 7, 8, 9]),
    ("Brenda Rogers", &[1, 3, 4, 5, 6, 7, 8]),
    ("Charlotte McDowd", &[3, 4, 5, 7]),
    ("Frances Anderson", &[3, 5, 6, 8]),
    ("Eleanor Nye", &[5, 6, 7, 8]),
    ("Pearl Oglethorpe", &[6, 8, 9]),
    ("Ruth DeSand", &[5, 7, 8, 9]),
    ("Verne Sanderson", &[7, 8, 9, 12]),
    ("Myra Liddel", &[8, 9, 10, 12]),
    ("Katherina Rogers", &[8, 9, 10, 12, 13, 14]),
    ("Sylvia Avondale", &[7, 8, 9, 10, 12, 13, 14]),
    ("Nora Fayette", &[6, 7, 9, 10, 11, 12, 13, 14]),
    ("Helen Lloyd", &[7, 8, 10, 11, 12]),
    ("Dorothy Murchison", &[8, 9]),
    ("Olivia Carleton", &[9, 11]),
    ("Flora Price", &[9, 11]),
];

/// Friendships in a karate club (Zachary 1977).
const KARATE: &[(usize, &[usize])] = &[
    (1, &[2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 18, 20, 22, 32]),
    (2, &[3, 4, 8, 14, 18, 20, 22, 31]),
    (3, &[4, 8, 9, 10, 14, 28, 29, 33]),
    (4, &[8, 13, 14]),
    (5, &[7, 11]),
    (6, &[7, 11, 17]),
    (7, &[17]),
    (9, &[31, 33, 34]),
    (10, &[34]),
    (14, &[34]),
    (15, &[33, 34]),
    (16, &[33, 34]),
    (19, &[33, 34]),
    (20, &[34]),
    (21, &[33, 34]),
    (23, &[33, 34]),
    (24, &[26, 28, 30, 33, 34]),
    (25, &[26, 28, 32]),
    (26, &[32]),
    (27, &[30, 34]),
    (28, &[34]),
    (29, &[32, 34]),
    (30, &[33, 34]),
    (31, &[33, 34]),
    (32, &[33, 34]),
    (33, &[34]),
];

/// Names of the length that real ones have; they are invented or generic.
const BODIES: &[&str] = &[
    "Commons Health and Social Care Committee",
    "The Example Fund",
    "Office for Value in Public Services",
    "Northern Alliance of Provider Organisations",
    "Meridian Advisory LLP",
    "Institute for Better Government",
    "NHS Example",
    "Department for Examples",
    "All-Party Parliamentary Group on Health Innovation",
    "Royal College of Imaginary Physicians",
    "Civic Trust",
    "Bramble & Partners",
    "Regional Clinical Commissioning Board",
    "Centre for the Study of Markets",
    "Local Authorities’ Joint Secretariat",
    "Ashdown Analytics",
];

const PEOPLE: &[&str] = &[
    "Ada Example",
    "Sir Benedict Placeholder",
    "Dame Cecilia Sample-Worthington",
    "Zoë Müller",
    "Ólafur Þórðarson",
    "Lord Testwick of Nowhere",
    "Mary Ann O’Sample",
    "J. Doe",
    "Professor Priya Specimen",
    "Łukasz Przykład",
    "Ivan Ivanovich Primerov",
    "Baroness Fixture",
    "Tom Stub",
    "Eleni Paradeigma",
];

const WORKS: &[&str] = &[
    "Transforming Example Care: a plan for the next decade",
    "Productivity in the health service",
    "Health and Examples Act 2012",
    "Five Year Forward View of Examples",
    "Framework contract 7/2014",
];

const UNDERTAKINGS: &[&str] = &[
    "Vanguard programme",
    "Annual leadership summit 2015",
    "Winter pressures task force",
    "Round table on prevention",
];

/// A small seeded generator (an LCG with Knuth's constants).
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub(crate) fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % count
    }
}

pub(crate) fn shape(id: &str, name: &str, family: Family) -> Shape {
    let kind = family.word().to_owned();
    Shape { id: id.to_owned(), name: name.to_owned(), kind, family, emphasis: false, share: None }
}

pub(crate) fn line(from: usize, to: usize, notes: &[usize]) -> Line {
    Line {
        from,
        to,
        arrows: Arrows::None,
        mark: Mark::Stated,
        notes: notes.to_vec(),
        unsourced: notes.is_empty(),
        emphasis: false,
        chains: String::new(),
        ties: vec![LineTie {
            id: format!("t{from}-{to}"),
            sentence: format!("{from} knew {to}, according to [{notes:?}]"),
            verb: "knew".to_owned(),
            years: to.is_multiple_of(3).then(|| "2011 to 2014".to_owned()),
            past: to.is_multiple_of(3),
        }],
    }
}

pub(crate) fn source(number: usize) -> SourceNote {
    SourceNote {
        number,
        id: format!("s{number}"),
        title: format!("Minutes of the meeting of the board held in public, part {number}"),
        author: (number.is_multiple_of(2)).then(|| "A. Author and B. Writer".to_owned()),
        publisher: Some("Example Press".to_owned()),
        published: Some("2018-01".to_owned()),
        url: None,
        archived: None,
        based_on: Vec::new(),
    }
}

pub(crate) fn diagram(title: &str, shapes: Vec<Shape>, lines: Vec<Line>, sources: usize) -> Diagram {
    Diagram {
        title: title.to_owned(),
        subtitle: Some("Relationships recorded between 2010 and 2018".to_owned()),
        shapes,
        lines,
        arrangement: Arrangement::Network,
        strong: "what the picture is about",
        letters: None,
        discs: None,
        chart: None,
        timeline: None,
        hulls: Vec::new(),
        sources: (1..=sources).map(source).collect(),
        remarks: vec!["Left out: 3 relationships that were denied.".to_owned()],
        current_to: "Data current to 2020-02.".to_owned(),
        caution: "Shows recorded relationships only. Being shown suggests no wrongdoing.".to_owned(),
        credit: Some("Data: the Example project.".to_owned()),
    }
}

fn capital(word: &str) -> String {
    word[..1].to_uppercase() + &word[1..]
}

pub(crate) fn florentine() -> Diagram {
    let mut names: Vec<&str> = FLORENTINE.split([' ', '-']).filter(|word| !word.is_empty()).collect();
    names.sort_unstable();
    names.dedup();
    names.push("pucci");
    let at = |name: &str| names.iter().position(|other| *other == name).unwrap();
    let pairs = FLORENTINE.split_whitespace().map(|pair| pair.split_once('-').unwrap());
    let lines = pairs.map(|(a, b)| line(at(a), at(b), &[1])).collect();
    let shapes = names.iter().map(|name| shape(name, &capital(name), Family::Organisation)).collect();
    diagram("Marriages among Florentine families", shapes, lines, 1)
}

pub(crate) fn davis() -> Diagram {
    let mut shapes: Vec<Shape> = DAVIS
        .iter()
        .enumerate()
        .map(|(at, (name, _))| shape(&format!("w{at}"), name, Family::Person))
        .collect();
    shapes.extend(
        (1..=14).map(|event| shape(&format!("e{event}"), &format!("Event {event}"), Family::Undertaking)),
    );
    let lines = DAVIS.iter().enumerate().flat_map(|(woman, (_, events))| {
        events.iter().map(move |event| line(woman, DAVIS.len() + event - 1, &[1]))
    });
    let lines = lines.collect();
    diagram("Davis’s Southern Women", shapes, lines, 1)
}

pub(crate) fn karate() -> Diagram {
    let shapes =
        (1..=34).map(|member| shape(&format!("m{member}"), &format!("Member {member}"), Family::Person));
    let lines = KARATE.iter().flat_map(|(a, others)| others.iter().map(move |b| line(a - 1, b - 1, &[1])));
    diagram("Zachary’s karate club", shapes.collect(), lines.collect(), 1)
}

/// How a generated network is made.
#[derive(Clone, Copy)]
pub(crate) struct Recipe {
    pub(crate) actors: usize,
    pub(crate) lines: usize,
    pub(crate) parts: usize,
    pub(crate) isolates: usize,
    pub(crate) hubs: bool,
    pub(crate) seed: u64,
}

/// A network of connected parts with actors of all families, long names, and lines
/// of all marks with one to four documents each.
pub(crate) fn generated(recipe: Recipe) -> Diagram {
    let mut dice = Dice::new(recipe.seed);
    let shapes: Vec<Shape> = (0..recipe.actors).map(|at| actor(at, &mut dice)).collect();
    let joined = recipe.actors - recipe.isolates;
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for at in recipe.parts..joined {
        // Each actor joins an earlier one of its own part.
        let part = at % recipe.parts;
        let earlier = at / recipe.parts;
        let mut other = dice.below(earlier);
        if recipe.hubs {
            other = other.min(dice.below(earlier));
        }
        pairs.push((at, other * recipe.parts + part));
    }
    let mut tries = 0;
    while pairs.len() < recipe.lines && tries < 10_000 {
        tries += 1;
        let (a, b) = (dice.below(joined), dice.below(joined));
        let known = pairs.iter().any(|pair| *pair == (a, b) || *pair == (b, a));
        if a != b && a % recipe.parts == b % recipe.parts && !known {
            pairs.push((a, b));
        }
    }
    let mut lines: Vec<Line> = pairs.into_iter().map(|(a, b)| tie(a, b, &mut dice)).collect();
    // Some pairs are also opposed, or claimed to be joined.
    for at in (0..lines.len()).step_by(9) {
        let second =
            Line { mark: if at % 2 == 0 { Mark::Against } else { Mark::Claimed }, ..lines[at].clone() };
        if lines[at].mark != second.mark {
            lines.push(second);
        }
    }
    diagram("Who advised whom on examples, and who paid for it", shapes, lines, 14)
}

fn actor(at: usize, dice: &mut Dice) -> Shape {
    let (family, names): (Family, &[&str]) = match dice.below(10) {
        0..=3 => (Family::Person, PEOPLE),
        4..=7 => (Family::Organisation, BODIES),
        8 => (Family::Work, WORKS),
        _ => (Family::Undertaking, UNDERTAKINGS),
    };
    shape(&format!("a{at}"), names[dice.below(names.len())], family)
}

fn tie(from: usize, to: usize, dice: &mut Dice) -> Line {
    let mut notes: Vec<usize> = (0..=dice.below(3)).map(|_| dice.below(14) + 1).collect();
    notes.sort_unstable();
    notes.dedup();
    let mark = match dice.below(12) {
        0 => Mark::Claimed,
        1 => Mark::Against,
        _ => Mark::Stated,
    };
    let arrows = match dice.below(4) {
        0 => Arrows::None,
        1 => Arrows::Both,
        2 => Arrows::Backward,
        _ => Arrows::Forward,
    };
    let unsourced = dice.below(15) == 0;
    Line { arrows, mark, unsourced, ..line(from, to, &notes) }
}

/// The surroundings of one actor in a generated network.
pub(crate) fn ego(alters: usize, second: usize, seed: u64) -> Diagram {
    let mut dice = Dice::new(seed);
    let count = 1 + alters + second;
    let mut shapes: Vec<Shape> = (0..count).map(|at| actor(at, &mut dice)).collect();
    shapes[0].emphasis = true;
    let mut lines: Vec<Line> = (1..=alters).map(|at| tie(0, at, &mut dice)).collect();
    lines.extend((alters + 1..count).map(|at| tie(1 + dice.below(alters), at, &mut dice)));
    for _ in 0..alters / 2 {
        let (a, b) = (1 + dice.below(alters), 1 + dice.below(alters));
        if a != b
            && !lines.iter().any(|line| (line.from, line.to) == (a, b) || (line.from, line.to) == (b, a))
        {
            lines.push(tie(a, b, &mut dice));
        }
    }
    Diagram { arrangement: Arrangement::Around(0), ..diagram("Around one actor", shapes, lines, 14) }
}

/// Chains between two actors: `widths` says how many stand in each column between.
pub(crate) fn chains(widths: &[usize], seed: u64) -> Diagram {
    let mut dice = Dice::new(seed);
    let mut ranks = vec![0];
    for (column, &width) in widths.iter().enumerate() {
        ranks.extend(std::iter::repeat_n(column + 1, width));
    }
    ranks.push(widths.len() + 1);
    let mut shapes: Vec<Shape> = (0..ranks.len()).map(|at| actor(at, &mut dice)).collect();
    let last = shapes.len() - 1;
    (shapes[0].emphasis, shapes[last].emphasis) = (true, true);
    let members = |rank: usize| -> Vec<usize> { (0..ranks.len()).filter(|&at| ranks[at] == rank).collect() };
    let mut lines: Vec<Line> = Vec::new();
    let add = |a: usize, b: usize, dice: &mut Dice, lines: &mut Vec<Line>| {
        if !lines.iter().any(|line| (line.from, line.to) == (a, b)) {
            lines.push(tie(a, b, dice));
        }
    };
    for rank in 0..=widths.len() {
        let (here, next) = (members(rank), members(rank + 1));
        for &at in &here {
            add(at, next[dice.below(next.len())], &mut dice, &mut lines);
        }
        for &at in &next {
            add(here[dice.below(here.len())], at, &mut dice, &mut lines);
        }
    }
    // The first chain is the best one.
    let mut at = 0;
    while let Some(line) = lines.iter_mut().find(|line| line.from == at) {
        line.emphasis = true;
        at = line.to;
    }
    Diagram {
        arrangement: Arrangement::Columns(ranks),
        chart: None,
        timeline: None,
        hulls: Vec::new(),
        ..diagram("How are they connected?", shapes, lines, 14)
    }
}

/// Everything that the tests draw.
pub(crate) fn corpus() -> Vec<Specimen> {
    let specimen = |name: &str, diagram| Specimen { name: name.to_owned(), diagram };
    let mut corpus = vec![
        specimen("florentine", florentine()),
        specimen("davis", davis()),
        specimen("karate", karate()),
        specimen("ego-8", ego(8, 0, 1)),
        specimen("ego-14", ego(14, 0, 2)),
        specimen("ego-22", ego(22, 0, 3)),
        specimen("ego-8-14", ego(8, 14, 4)),
        specimen("ego-34", ego(34, 0, 5)),
        specimen("chain-1", chains(&[1, 1], 1)),
        specimen("chain-3", chains(&[3, 2], 2)),
        specimen("chain-5", chains(&[3, 5, 4], 3)),
        specimen("chain-long", chains(&[2, 2, 3, 2, 2, 1], 4)),
    ];
    let sizes: &[(usize, usize, usize, usize)] = &[
        (2, 1, 1, 0),
        (5, 0, 1, 5),
        (10, 12, 1, 0),
        (10, 24, 1, 0),
        (15, 18, 1, 0),
        (15, 30, 1, 1),
        (20, 24, 1, 0),
        (20, 36, 2, 2),
        (25, 30, 1, 0),
        (25, 50, 1, 0),
        (30, 36, 3, 3),
        (30, 48, 1, 0),
        (35, 42, 1, 0),
        (35, 60, 1, 2),
        (35, 34, 6, 6),
        (50, 70, 1, 0),
        (60, 120, 1, 0),
        (80, 110, 2, 6),
    ];
    for (seed, &(actors, lines, parts, isolates)) in sizes.iter().enumerate() {
        let recipe = Recipe { actors, lines, parts, isolates, hubs: seed % 2 == 0, seed: seed as u64 + 11 };
        corpus.push(specimen(&format!("net-{actors}-{lines}-{parts}"), generated(recipe)));
    }
    corpus
}
