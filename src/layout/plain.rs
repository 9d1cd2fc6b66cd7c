//! Reading positions that Graphviz has found.

use super::Point;

/// Points per inch, the unit of Graphviz's plain output.
const POINTS_PER_INCH: f64 = 72.0;

/// The positions in the output of `dot -Tplain` (or another of its engines) for a
/// graph whose nodes are named by their position, `0`, `1`, `2` …
///
/// Centres in points, y downwards. `None` if the text is not such output, or if a
/// node is missing or named twice.
pub fn from_plain(text: &str) -> Option<Vec<Point>> {
    let mut height = None;
    let mut found = std::collections::BTreeMap::new();
    for line in text.lines() {
        let mut words = line.split_ascii_whitespace();
        match words.next() {
            Some("graph") => {
                let (_scale, _width) = (words.next()?, words.next()?);
                height = Some(number(words.next()?)?);
            }
            Some("node") => {
                let position: usize = words.next()?.trim_matches('"').parse().ok()?;
                let (x, y) = (number(words.next()?)?, number(words.next()?)?);
                let point = Point::new(x * POINTS_PER_INCH, (height? - y) * POINTS_PER_INCH);
                if found.insert(position, point).is_some() {
                    return None;
                }
            }
            _ => {}
        }
    }
    height?;
    let complete = found.keys().copied().eq(0..found.len());
    complete.then(|| found.into_values().collect())
}

fn number(word: &str) -> Option<f64> {
    word.parse().ok().filter(|value: &f64| value.is_finite())
}
