//! Formats that paint for themselves: PNG, PDF, and what a web page adds to SVG.
//! Each is read back by another way than it was written.

use crate::corpus::{chains, davis, diagram, ego, florentine, line, shape};
use crate::escaping::HOSTILE;
use crate::pdf_reader::Page;
use crate::program::{root, run_in};
use interlock::layout::Point;
use interlock::render::{Refusal, pdf, png, svg};
use interlock::report::{Diagram, Family};
use interlock::scene::{ItemRef, Preset, Scene, SceneOptions, palette};
use interlock::text::escape::visible;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

fn scene(diagram: &Diagram, preset: Preset) -> Scene {
    Scene::new(diagram, &SceneOptions { preset, ..SceneOptions::default() })
}

fn scenes() -> Vec<Scene> {
    vec![
        scene(&florentine(), Preset::FULL),
        scene(&davis(), Preset::SCREEN),
        scene(&ego(9, 5, 4), Preset::FULL),
        scene(&chains(&[1, 3, 2, 1], 2), Preset::FULL),
        scene(&hostile(), Preset::FULL),
    ]
}

/// A picture full of names that try to get out of their place.
fn hostile() -> Diagram {
    let names: Vec<String> = HOSTILE
        .iter()
        .map(|name| (*name).to_owned())
        .chain([
            "</text></svg></script><script>x".to_owned(),
            "(a\\(b)) ) \\) >> endobj".to_owned(),
            "e\u{301}\u{1AB0}".to_owned(),
        ])
        .collect();
    let shapes =
        names.iter().enumerate().map(|(at, name)| shape(&format!("a{at}"), name, Family::Person)).collect();
    let lines = (1..names.len()).map(|at| line(at - 1, at, &[1])).collect();
    let mut diagram = diagram("A (title) \\ <b>&amp;</b> ]]> 李 \0", shapes, lines, 1);
    for (line, name) in diagram.lines.iter_mut().zip(&names) {
        line.ties[0].sentence.clone_from(name);
    }
    diagram
}

/// A decoded picture.
struct Pixels {
    wide: usize,
    bytes: Vec<u8>,
    per_metre: u32,
    texts: Vec<(String, String)>,
}

impl Pixels {
    fn of(file: &[u8]) -> Self {
        let mut reader = png::Decoder::new(std::io::Cursor::new(file)).read_info().unwrap();
        let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
        let frame = reader.next_frame(&mut bytes).unwrap();
        assert_eq!((frame.color_type, frame.bit_depth), (png::ColorType::Rgb, png::BitDepth::Eight));
        let info = reader.info();
        let texts =
            info.utf8_text.iter().map(|text| (text.keyword.clone(), text.get_text().unwrap())).collect();
        let density = info.pixel_dims.unwrap();
        assert_eq!((density.xppu, density.unit), (density.yppu, png::Unit::Meter));
        Self { wide: frame.width as usize, bytes, per_metre: density.xppu, texts }
    }

    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place on the page")]
    fn at(&self, point: Point, scale: f64) -> [u8; 3] {
        let place = ((point.y * scale) as usize * self.wide + (point.x * scale) as usize) * 3;
        self.bytes[place..place + 3].try_into().unwrap()
    }
}

#[test]
fn pixels_are_where_the_scene_has_them() {
    for (scene, (scale, density)) in [
        (scene(&florentine(), Preset::FULL), (300.0 / 72.0, 11_811)),
        (scene(&davis(), Preset::SCREEN), (2.0, 7_559)),
        (scene(&ego(9, 5, 4), Preset::FULL), (300.0 / 72.0, 11_811)),
    ] {
        let file = png(&scene).unwrap();
        assert!(file == png(&scene).unwrap(), "the same bytes again");
        let pixels = Pixels::of(&file);
        assert!((pixels.wide as f64 - scene.size.width * scale).abs() <= 0.5);
        assert_eq!(pixels.per_metre, density);
        assert_eq!(pixels.texts[0], ("Title".to_owned(), scene.title.clone()));
        assert_eq!(pixels.texts[1], ("Description".to_owned(), scene.description.clone()));
        assert_eq!(pixels.at(Point::new(1.0, 1.0), scale), [255; 3]);
        for actor in &scene.actors {
            // Just inside the left side there is nothing but the tint.
            let fill = actor.outline[0].fill.unwrap();
            let inside = Point::new(actor.area.left() + 2.2, actor.area.center.y);
            assert_eq!(pixels.at(inside, scale), [fill.0, fill.1, fill.2], "{}", actor.id);
        }
        let dark = |point: Point| pixels.at(point, scale).iter().all(|&part| part < 200);
        for tie in &scene.ties {
            // A solid line that nothing covers is seen all along.
            let dashed =
                tie.strokes.iter().any(|path| path.stroke.as_ref().is_some_and(|s| !s.dash.is_empty()));
            if tie.way.len() == 2 && tie.note.is_none() && !dashed {
                assert!(dark(tie.way[0].toward(tie.way[1], 0.5)), "{:?}", tie.ids);
            }
        }
        for text in scene.texts().filter(|text| text.content.chars().any(char::is_alphanumeric)) {
            let area = text.area();
            let mut seen = 0;
            for column in 0..200 {
                for row in 0..12 {
                    let share = |n: i32, of: f64| (f64::from(n) + 0.5) / of;
                    let point = Point::new(
                        area.left() + area.across * 2.0 * share(column, 200.0),
                        area.top() + area.down * 2.0 * share(row, 12.0),
                    );
                    seen += usize::from(dark(point));
                }
            }
            assert!(seen > 20, "`{}` is not seen", text.content);
        }
    }
}

#[test]
fn what_the_font_lacks_is_seen_as_a_box() {
    let mut diagram = diagram("T", vec![shape("a", "李", Family::Person)], Vec::new(), 0);
    let drawn = scene(&diagram, Preset::FULL);
    assert_eq!(drawn.missing, ['李']);
    assert!(
        drawn
            .texts()
            .any(|text| text.content.starts_with("1 character is not in the font of this picture (U+674E)"))
    );
    let (pixels, scale) = (Pixels::of(&png(&drawn).unwrap()), 300.0 / 72.0);
    let area = drawn.actors[0].label[0].area();
    let tint = drawn.actors[0].outline[0].fill.unwrap();
    let inked = |share: f64| {
        pixels.at(Point::new(area.left() + area.across * 2.0 * share, area.center.y), scale)
            != [tint.0, tint.1, tint.2]
    };
    assert!((0..40).any(|n| inked(f64::from(n) / 200.0)) && (160..200).any(|n| inked(f64::from(n) / 200.0)));
    assert!(!inked(0.5), "the box is empty");
    // A mark without room of its own is not dropped either.
    diagram.shapes[0].name = "e".to_owned();
    let plain = png(&scene(&diagram, Preset::FULL)).unwrap();
    diagram.shapes[0].name = "e\u{1AB0}".to_owned();
    let marked = scene(&diagram, Preset::FULL);
    assert_eq!(marked.missing, ['\u{1AB0}']);
    assert!(png(&marked).unwrap() != plain);
}

#[test]
fn a_picture_that_is_too_large_is_refused() {
    let mut large = scene(&florentine(), Preset::SCREEN);
    large.size.width = 1e6;
    let refused = png(&large).unwrap_err();
    assert!(matches!(refused, Refusal::TooLarge { .. }));
    assert!(refused.to_string().contains("2000000 ×"), "{refused}");
    large.size.width = f64::INFINITY;
    assert!(png(&large).is_err());
}

/// The text of a page with nothing but what is seen: no space that only parts lines.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn a_pdf_holds_every_text_and_every_path() {
    for scene in scenes() {
        let file = pdf(&scene);
        assert!(file == pdf(&scene), "the same bytes again");
        let page = Page::read(&file);
        let texts: Vec<String> = scene
            .layers()
            .iter()
            .flat_map(|layer| layer.items.clone())
            .filter_map(
                |item| if let ItemRef::Text(text) = item { Some(squeezed(&text.content)) } else { None },
            )
            .collect();
        assert_eq!(page.texts.iter().map(|text| squeezed(text)).collect::<Vec<_>>(), texts);
        let paths: usize = scene
            .layers()
            .iter()
            .flat_map(|layer| &layer.items)
            .map(|item| match item {
                ItemRef::Path(_) => 1,
                ItemRef::Text(text) => text.content.chars().filter(|c| scene.missing.contains(c)).count(),
            })
            .sum();
        assert_eq!(page.paths, paths);
        let unit = scene.unit.points();
        assert!((page.size[0] - scene.size.width * unit).abs() < 0.01);
        assert!((page.size[1] - scene.size.height * unit).abs() < 0.01);
        assert!(file.len() < 120_000, "{} bytes: are the fonts cut down?", file.len());
        assert!(!page.source.contains("/CreationDate") && !page.source.contains("/ID"));
        for layer in scene.layers() {
            assert!(page.source.contains(&format!("/Name({})", layer.name)), "{}", layer.name);
        }
        for word in ["/Lang(en)", "/S/Figure", "/Alt", "/Marked true", "/DisplayDocTitle true"] {
            assert!(page.source.contains(word), "{word}");
        }
    }
}

#[test]
fn everything_seen_is_in_a_layer() {
    for scene in scenes() {
        let layers = scene.layers();
        let items = || layers.iter().flat_map(|layer| &layer.items);
        let texts = items().filter(|item| matches!(item, ItemRef::Text(_))).count();
        assert_eq!(texts, scene.texts().count());
        let written = svg(&scene);
        let parsed = roxmltree::Document::parse(&written).unwrap();
        let count = |tag: &str| parsed.descendants().filter(|node| node.has_tag_name(tag)).count();
        assert_eq!((count("text"), count("path")), (texts, items().count() - texts));
        let names: Vec<&str> = parsed
            .descendants()
            .filter(|node| node.has_tag_name("g"))
            .filter_map(|node| node.attribute("id"))
            .collect();
        assert_eq!(layers.iter().map(|layer| layer.name).collect::<Vec<_>>(), names);
    }
}

#[test]
fn the_text_alternative_holds_the_ties_of_the_picture_and_no_others() {
    for mut diagram in [florentine(), davis(), ego(9, 5, 4), chains(&[1, 3, 2, 1], 2)] {
        // A line that cannot be drawn is no part of the picture.
        let mut lost = diagram.lines[0].clone();
        (lost.to, lost.ties[0].sentence) = (5_000, "Nobody sees this.".to_owned());
        diagram.lines.push(lost);
        let scene = scene(&diagram, Preset::FULL);
        let written = svg(&scene);
        let parsed = roxmltree::Document::parse(&written).unwrap();
        let ended = |text: &str| if text.ends_with('.') { text.to_owned() } else { format!("{text}.") };
        let drawn: BTreeSet<String> = parsed
            .descendants()
            .filter(|node| node.attribute("data-from").is_some())
            .filter_map(|node| node.children().find(|child| child.has_tag_name("title")))
            .flat_map(|title| title.text().unwrap().lines().map(ended).collect::<Vec<_>>())
            .collect();
        let told = parsed.descendants().find(|node| node.has_tag_name("desc")).unwrap().text().unwrap();
        let around =
            [diagram.subtitle.clone().unwrap_or_default(), diagram.caution.clone()].map(|line| ended(&line));
        let told: BTreeSet<String> = told.lines().map(ended).filter(|line| !around.contains(line)).collect();
        assert_eq!(told, drawn);
        let stated: BTreeSet<String> =
            diagram.sentences().map(ended).filter(|line| !line.starts_with("Nobody")).collect();
        assert_eq!(told, stated);
    }
}

#[test]
fn hostile_names_stay_text() {
    let scene = scene(&hostile(), Preset::FULL);
    let page = Page::read(&pdf(&scene));
    for name in HOSTILE {
        let shown = squeezed(&visible(name));
        let joined: String = page.texts.iter().map(|text| squeezed(text)).collect();
        assert!(joined.contains(&shown), "{name:?}");
    }
    let pixels = Pixels::of(&png(&scene).unwrap());
    assert_eq!(pixels.texts[0].1, scene.title.replace('\0', "\u{FFFD}"));
}

/// What the program makes of the bundled data as a web page.
fn web_page(arguments: &[&str]) -> String {
    let output = run_in(&root(), &[&["--quiet"], arguments, &["--format", "html"]].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// What stands between two words.
fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let (_, rest) = text.split_once(from).unwrap();
    rest.split_once(to).unwrap().0
}

/// SHA-256 in Base64, bit by bit.
fn fingerprint(text: &str) -> String {
    let bits: String =
        Sha256::digest(text).iter().map(|byte| format!("{byte:08b}")).collect::<Vec<_>>().concat();
    let digits = (b'A'..=b'Z').chain(b'a'..=b'z').chain(b'0'..=b'9').chain(*b"+/").collect::<Vec<u8>>();
    let letters = bits.as_bytes().chunks(6).map(|six| {
        let six = format!("{:0<6}", std::str::from_utf8(six).unwrap());
        char::from(digits[usize::from_str_radix(&six, 2).unwrap()])
    });
    format!("'sha256-{}='", letters.collect::<String>())
}

#[test]
fn a_web_page_runs_its_own_script_and_no_other() {
    let page = web_page(&["draw", "--around", "NHS England"]);
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
    let parsed = roxmltree::Document::parse_with_options(&page, options).unwrap();
    let scripts: Vec<_> = parsed.descendants().filter(|node| node.has_tag_name("script")).collect();
    let [block, _] = scripts.as_slice() else { panic!("{} scripts", scripts.len()) };
    assert_eq!(block.attribute("type"), Some("application/json"));
    let policy = parsed.descendants().find_map(|node| node.attribute("content")).unwrap();
    let script = between(&page, "</script>\n<script>", "</script>");
    assert!(policy.contains(&format!("script-src {};", fingerprint(script))), "{policy}");
    assert!(policy.contains(&format!("style-src {};", fingerprint(between(&page, "<style>", "</style>")))));
    assert!(policy.starts_with("default-src 'none';") && !policy.contains("unsafe"));
    for word in ["fetch(", "XMLHttp", "import(", "innerHTML", "eval(", "localStorage", "http"] {
        assert!(!script.contains(word), "{word}");
    }

    // The data name what is drawn, in the order of drawing.
    let figures: serde_json::Value = serde_json::from_str(block.text().unwrap()).unwrap();
    let figure = &figures[0];
    let keys = |attribute: &str, layer: &str| -> Vec<String> {
        let layer = parsed.descendants().find(|node| node.attribute("id") == Some(layer)).unwrap();
        layer.children().filter_map(|node| node.attribute(attribute)).map(str::to_owned).collect()
    };
    let listed = |list: &str, words: fn(&serde_json::Value) -> String| -> Vec<String> {
        figure[list].as_array().unwrap().iter().map(words).collect()
    };
    assert_eq!(
        listed("actors", |actor| actor["id"].as_str().unwrap().to_owned()),
        keys("data-actor", "figure-actors")
    );
    let ids = |tie: &serde_json::Value| {
        tie["ids"].as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(listed("ties", ids), keys("data-tie", "figure-ties"));
    // Without the script, everything can be reached and is named; and every number has its document.
    let reached = parsed.descendants().filter(|node| node.attribute("tabindex") == Some("0"));
    assert_eq!(
        reached.count(),
        keys("data-actor", "figure-actors").len() + keys("data-tie", "figure-ties").len()
    );
    for tie in figure["ties"].as_array().unwrap() {
        for note in tie["notes"].as_array().unwrap() {
            let id = format!("source-{note}");
            assert!(parsed.descendants().any(|node| node.attribute("id") == Some(&id)), "{id}");
        }
        for sentence in tie["sentences"].as_array().unwrap() {
            let words = sentence.as_str().unwrap();
            assert!(
                parsed
                    .descendants()
                    .any(|node| node.has_tag_name("title") && node.text().is_some_and(|t| t.contains(words)))
            );
        }
    }
}

#[test]
fn a_page_without_relationships_runs_nothing() {
    let page = web_page(&["explain", "betweenness"]);
    assert!(!page.contains("<script") && page.contains("script-src &#39;none&#39;"), "{}", &page[..400]);
}

#[test]
fn colours_of_the_scene_are_those_of_the_page() {
    let drawn = scene(&florentine(), Preset::FULL);
    let page = Page::read(&pdf(&drawn));
    let (tint, _) = palette::family(Family::Person);
    let part = |value: u8| (f64::from(value) / 255.0 * 1000.0).round() / 1000.0;
    let wanted = [part(tint.0), part(tint.1), part(tint.2)];
    let used = drawn.actors.iter().any(|actor| actor.outline[0].fill == Some(tint));
    assert_eq!(page.fills.contains(&wanted.map(|part| format!("{part}"))), used);
}
