//! Text that is measured and broken into lines.

use interlock::text::font::{Weight, missing, width};
use interlock::text::wrap::{balanced, fill};
use proptest::prelude::*;

const SIZE: f64 = 10.0;
const WEIGHT: Weight = Weight::Regular;

#[test]
fn labels_are_broken_into_even_lines() {
    let lines = balanced("Commons Health and Social Care Committee", SIZE, WEIGHT, 150.0);
    assert_eq!(lines, ["Commons Health and", "Social Care Committee"]);
    assert_eq!(balanced("Sample-Worthington", SIZE, WEIGHT, 70.0), ["Sample-", "Worthington"]);
    assert_eq!(balanced("", SIZE, WEIGHT, 70.0), Vec::<String>::new());
}

#[test]
fn widths_are_those_of_the_font() {
    // At 2048 units to the em, advances are whole numbers of the font's own tables.
    assert!((width("0H", 2048.0, WEIGHT) - 2814.0).abs() < 1e-6);
    assert!((width("0H", 2048.0, Weight::SemiBold) - 2878.0).abs() < 1e-6);
    assert!(width("Zoë", SIZE, Weight::SemiBold) > width("Zoë", SIZE, WEIGHT));
    assert!((width("李", SIZE, WEIGHT) - SIZE).abs() < 1e-9);
    assert!(width("\u{302}\u{20dd}", SIZE, WEIGHT) < SIZE * 0.7, "combining marks take no room of their own");
}

#[test]
fn what_the_font_lacks_is_noticed_once() {
    assert_eq!(missing("Łukasz Przykład, Ólafur Þórðarson, Ελένη, Иван – “€5” → 李李👩"), ['李', '👩']);
}

proptest! {
    #[test]
    fn lines_hold_all_words_within_the_width(text in "[A-Za-z /–-]{0,80}", most in 20.0..200.0_f64) {
        for lines in [balanced(&text, SIZE, WEIGHT, most), fill(&text, SIZE, WEIGHT, most)] {
            for line in &lines {
                prop_assert!(width(line, SIZE, WEIGHT) <= most + 1e-9);
            }
            let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(letters(&lines.concat()), letters(&text));
        }
        prop_assert_eq!(balanced(&text, SIZE, WEIGHT, most).len(), fill(&text, SIZE, WEIGHT, most).len());
    }
}
