//! Numbers about a picture, for people and for programs.

use crate::scene::{Quality, Unit};
use serde_json::json;

/// Writes how well a picture is drawn: one number on a line, or as JSON
/// (`interlock.quality/1`). Lengths are in the unit of the scene.
pub(super) fn quality(quality: &Quality, unit: Unit, as_json: bool) -> String {
    if as_json {
        return machine(quality, unit);
    }
    let unit = unit.word();
    let counts = [
        ("Shapes that overlap", quality.shapes_on_shapes),
        ("Lines that run under a foreign shape", quality.lines_under_shapes),
        ("Notes that touch a shape", quality.notes_on_shapes),
        ("Notes that overlap", quality.notes_on_notes),
        ("Notes that cover a foreign line", quality.notes_on_lines),
        ("Names that touch a name, note or foreign shape", quality.names_on_others),
        ("Names that cover a line", quality.names_on_lines),
        ("Crossings", quality.crossings),
        ("Lines with bends", quality.bent_lines),
    ];
    let mut out = String::new();
    for (what, number) in counts {
        out.push_str(&format!("{what}: {number}\n"));
    }
    out.push_str(&format!("Mean bend of a line: {:.1} degrees\n", quality.mean_bend));
    out.push_str(&format!("Length over which two lines look like one: {:.1} {unit}\n", quality.merged));
    out.push_str(&format!("Stress: {:.3}\n", quality.stress));
    for (what, gap) in [
        ("Smallest gap between shapes", quality.smallest_gap),
        ("Smallest gap between labels", quality.smallest_label_gap),
    ] {
        if gap.is_finite() {
            out.push_str(&format!("{what}: {gap:.1} {unit}\n"));
        }
    }
    out.push_str(&format!("Width to height: {:.2}\n", quality.aspect));
    out
}

fn machine(quality: &Quality, unit: Unit) -> String {
    let gap = |gap: f64| gap.is_finite().then(|| rounded(gap));
    let page = json!({
        "schema": "interlock.quality/1",
        "unit": unit.word(),
        "overlaps": {
            "shapes_on_shapes": quality.shapes_on_shapes,
            "lines_under_shapes": quality.lines_under_shapes,
            "notes_on_shapes": quality.notes_on_shapes,
            "notes_on_notes": quality.notes_on_notes,
            "notes_on_lines": quality.notes_on_lines,
            "names_on_others": quality.names_on_others,
            "names_on_lines": quality.names_on_lines,
        },
        "crossings": quality.crossings,
        "bent_lines": quality.bent_lines,
        "mean_bend": rounded(quality.mean_bend),
        "merged": rounded(quality.merged),
        "stress": rounded(quality.stress),
        "smallest_gap": gap(quality.smallest_gap),
        "smallest_label_gap": gap(quality.smallest_label_gap),
        "aspect": rounded(quality.aspect),
    });
    format!("{page:#}\n")
}

/// To four decimals.
fn rounded(number: f64) -> f64 {
    // Adding 0 turns -0 into 0.
    (number * 1e4).round() / 1e4 + 0.0
}
