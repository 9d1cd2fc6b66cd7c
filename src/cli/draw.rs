use super::boundary::{BoundaryArgs, must_be_inside};
use super::connect::{SearchArgs, at_least_one, ends};
use super::files::{complain, print};
use super::graphviz::{ENGINES, Engine};
use super::load::load;
use super::page::{PageArgs, no};
use super::pictures::PictureArgs;
use super::quality::quality;
use super::{Exit, Failure, Global, one_of, pins, words};
use crate::answer::Picture;
use crate::measure::{MEASURES, Measure, Options};
use crate::model::{ActorIx, Dataset};
use crate::network::{Inside, Network};
use crate::report::{Diagram, Report, count};
use crate::scene::{PlacedActor, Scene, SceneOptions, TieLabels};
use crate::{query, report};
use clap::Args;
use std::path::PathBuf;

/// A diagram.
#[derive(Debug, Args)]
pub(super) struct Draw {
    /// One actor and what is around it, instead of the whole network
    #[arg(long, value_name = "ACTOR", conflicts_with = "connect")]
    around: Option<String>,
    /// How many steps around
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = at_least_one, requires = "around")]
    depth: usize,
    /// The chains between two actors, instead of the whole network
    #[arg(long, value_names = ["A", "B"], num_args = 2)]
    connect: Option<Vec<String>>,
    /// Lay out with this program of Graphviz, if it is installed, instead of our own layout
    #[arg(long, value_name = "ENGINE", value_parser = one_of(ENGINES, |engine| (engine.name, engine.summary)))]
    engine: Option<&'static Engine>,
    #[command(flatten)]
    pictures: PictureArgs,
    #[command(flatten)]
    look: LookArgs,
    #[command(flatten)]
    search: SearchArgs,
    #[command(flatten)]
    boundary: BoundaryArgs,
    #[command(flatten)]
    page: PageArgs,
}

/// What is shown of it, and how.
#[derive(Debug, Args)]
#[command(next_help_heading = "Look")]
struct LookArgs {
    /// Set these actors in bold (repeat, or separate by commas)
    #[arg(long, value_name = "ACTOR")]
    highlight: Vec<String>,
    /// Leave these actors out of the picture; the boundary stays as it is (repeat, or separate by commas)
    #[arg(long, value_name = "ACTOR")]
    hide: Vec<String>,
    /// A disc in each shape whose area is in proportion to this measure
    #[arg(long, value_name = "MEASURE")]
    size: Option<String>,
    /// What is written on lines, where there is room: what the relationships are, and when they held
    #[arg(long, value_name = "verbs|years|none", value_delimiter = ',', value_parser = ["verbs", "years", "none"])]
    tie_labels: Vec<String>,
    /// Keep the places of this file; only who is new in the picture is given a place
    #[arg(long, value_name = "FILE", conflicts_with = "engine")]
    pin: Option<PathBuf>,
    /// Write the places of this picture to a file for --pin
    #[arg(long, value_name = "FILE")]
    save_layout: Option<PathBuf>,
    /// Print a text alternative of at most 150 words, to be set beside the picture
    #[arg(long)]
    alt: bool,
    /// Print numbers about the picture: overlaps, crossings, bends, stress, gaps (--format json: as JSON)
    #[arg(long, conflicts_with = "alt")]
    quality: bool,
}

impl LookArgs {
    /// The picture with what is asked for.
    fn picture(
        &self,
        dataset: &Dataset,
        inside: &Inside<'_>,
        mut picture: Picture,
        global: &Global,
    ) -> Result<Picture, Failure> {
        let shown = |actor: ActorIx, option: &str, all: &[ActorIx]| {
            if all.contains(&actor) {
                return Ok(());
            }
            let name = &dataset.actor(actor).name;
            Err(Failure::Usage(format!("{option}: {name} is not in this picture")))
        };
        for actor in words::actors(dataset, &self.highlight)? {
            shown(actor, "--highlight", &picture.actors)?;
            if !picture.focus.contains(&actor) {
                picture.focus.push(actor);
            }
        }
        let hidden = words::actors(dataset, &self.hide)?;
        for &actor in &hidden {
            shown(actor, "--hide", &picture.actors)?;
        }
        if let Some(word) = &self.size {
            let known = || MEASURES.iter().map(|measure| measure.name).filter(|&name| name != "between");
            let measure = Measure::named(word).filter(|measure| measure.name != "between");
            let measure = measure.ok_or_else(|| words::unknown("--size", word, "measure", known()))?;
            let options = Options { threads: global.threads.map_or(0, usize::from), ..Options::default() };
            picture = query::picture::with_discs(inside, picture, measure, &options).map_err(|reason| {
                Failure::Usage(format!("--size {word}: not defined on this network: {reason}"))
            })?;
        }
        Ok(if hidden.is_empty() { picture } else { query::picture::hide(inside, picture, &hidden) })
    }

    /// The scene with what is asked for.
    fn scene(&self, mut options: SceneOptions) -> Result<SceneOptions, Failure> {
        let asked = |word: &str| self.tie_labels.iter().any(|label| label == word);
        if asked("none") && self.tie_labels.len() > 1 {
            return Err(Failure::Usage("--tie-labels: none, or some".to_owned()));
        }
        options.tie_labels = TieLabels { verbs: asked("verbs"), years: asked("years"), past: !asked("none") };
        if let Some(path) = &self.pin {
            options.pins = Some(pins::read(path, options.preset.unit.word())?);
        }
        Ok(options)
    }

    /// Whether the picture itself is asked for.
    fn wants_picture(&self, page: &PageArgs) -> bool {
        page.has_file() || !self.alt && !self.quality
    }

    /// What is told about the picture, and kept of it.
    fn beside(&self, diagram: &Diagram, options: &SceneOptions, page: &PageArgs) -> Result<(), Failure> {
        if !self.alt && !self.quality && self.save_layout.is_none() && self.pin.is_none() {
            return Ok(());
        }
        let scene = Scene::new(diagram, options);
        for (actor, place) in moved(&scene, options) {
            complain(&format!(
                "hint: {actor} overlapped another and was moved by {place:.1} {}",
                scene.unit.word()
            ));
        }
        if self.alt {
            print(&format!("{}\n", scene.alternative))?;
        }
        if self.quality {
            let machine = !page.has_file() && page.format("svg")?.name == "json";
            print(&quality(&scene.quality(), scene.unit, machine))?;
        }
        self.save_layout.as_ref().map_or(Ok(()), |path| pins::write(path, &scene))
    }
}

/// Says that a picture which grows with what is in it holds far more than it is made
/// for, and what would show fewer.
fn crowded(diagram: &Diagram, options: &SceneOptions) {
    let (actors, preset) = (diagram.shapes.len(), &options.preset);
    if actors > 10 * preset.meant_for && preset.height.is_none() {
        complain(&format!(
            "hint: this picture holds {}, and is made for some {}; --depth, --tie and --only show fewer, and so does --preset a4, which keeps those with most relationships",
            count(actors, "actor", "actors"),
            preset.meant_for
        ));
    }
}

/// Kept actors that had to move, and how far.
fn moved<'a>(scene: &'a Scene, options: &SceneOptions) -> Vec<(&'a str, f64)> {
    let Some(pins) = &options.pins else { return Vec::new() };
    let far = |actor: &'a PlacedActor| {
        let kept = pins.get(&actor.id)?.moved(scene.origin.x, scene.origin.y);
        let far = actor.area.center.distance(kept);
        (far > 0.05).then_some((actor.name.as_str(), far))
    };
    scene.actors.iter().filter_map(far).collect()
}

impl Draw {
    pub(super) fn run(&self, global: &Global) -> Result<Exit, Failure> {
        let (dataset, mut boundary) =
            self.boundary.draw_timed(load(global)?.sound(global)?, self.search.timed())?;
        boundary.opposition |= self.connect.is_none();
        self.pictures.narrow(&dataset, &mut boundary)?;
        let network = Network::new(&dataset);
        let inside = network.within(&boundary);
        let look = |picture| self.look.picture(&dataset, &inside, picture, global);
        match self.pictures.page(&inside, look)? {
            Some(Ok(page)) => return self.put(&page, global).map(|()| Exit::Answered),
            Some(Err(exit)) => return Ok(exit),
            None => {}
        }
        let mut exit = Exit::Answered;
        let picture = if let Some(name) = &self.around {
            let actor = words::actor(&dataset, name)?;
            must_be_inside(&dataset, &boundary, actor)?;
            query::picture::around(&inside, actor, self.depth)
        } else if let Some([from, to]) = self.connect.as_deref() {
            let [from, to] = ends(&dataset, &boundary, from, to)?;
            let options = self.search.options(&dataset, &boundary, [from, to])?;
            let connection = query::connect(&inside, from, to, &options);
            if connection.chains.is_empty() {
                return Ok(no(
                    "no chain joins them, so there is nothing to draw; `interlock connect` says what was searched",
                ));
            }
            exit = super::connect::verdict(&connection);
            query::picture::chains(&inside, &connection)
        } else {
            query::picture::whole(&inside)
        };
        let picture = look(picture)?;
        let page = match self.pictures.grouped(&inside, &picture, global)? {
            Some(page) => page,
            None => report::picture(&dataset, &picture),
        };
        self.put(&page, global)?;
        Ok(exit)
    }

    /// Puts a page where it belongs, and what is asked for beside it.
    fn put(&self, page: &Report, global: &Global) -> Result<(), Failure> {
        let screen = self.around.is_none() && self.connect.is_none() && !self.pictures.for_print();
        let mut options = self.look.scene(self.page.scene(global).for_figure(screen))?;
        if let (Some(engine), Some(diagram)) = (self.engine, &page.diagram) {
            options.positions = Some(engine.positions(diagram, &options)?);
        }
        if let Some(diagram) = &page.diagram {
            self.look.beside(diagram, &options, &self.page)?;
        }
        if self.look.wants_picture(&self.page) {
            if let Some(diagram) = page.diagram.as_ref().filter(|_| !global.quiet) {
                crowded(diagram, &options);
            }
            self.page.put(page, "svg", &options)?;
        }
        Ok(())
    }
}
