//! Where everything of a diagram stands: columns by those who take part, a line a step.

use super::shape::{Anchor, Area, Face, Ink, Picture, Point, Shape};
use super::step::{Actor, Course, Diagram, Step, Tone};

/// How wide a text is. The window and a file set text each in their own way.
pub trait Ruler {
    /// The width of a line of text, in points.
    fn width(&mut self, text: &str, face: Face) -> f32;
}

/// What a step says, in words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    /// What happens.
    pub title: String,
    /// The details; may be empty.
    pub detail: String,
}

/// Everything a diagram says, in words, in the order of its parts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Captions {
    /// The names of those who take part.
    pub lanes: Vec<String>,
    /// The steps.
    pub steps: Vec<Words>,
    /// That steps are left out, where they are.
    pub left_out: Option<String>,
}

/// Room around the picture.
const EDGE: f32 = 4.0;
/// The box of one who takes part: its width, the same in a narrow window, and its height.
const BOX: f32 = 100.0;
const TIGHT_BOX: f32 = 88.0;
const BOX_HEIGHT: f32 = 28.0;
/// From the top to the middle of the first step.
const FIRST: f32 = 58.0;
/// From the middle of a step to that of the next.
const ROW: f32 = 38.0;
/// How far the loop of a note reaches out, and half of its height.
const LOOP: (f32, f32) = (23.0, 6.0);
/// From a lifeline to the words of a note.
const NOTE: f32 = 31.0;
/// Between words and what stands beside them.
const GAP: f32 = 8.0;
/// How far two lifelines stand apart at least and at most.
const APART: (f32, f32) = (112.0, 250.0);
/// How far they do where not all of them would fit otherwise.
const TIGHT: f32 = 94.0;
/// From so many lifelines on, words at the last one stand left of it: at its right there is no room.
const MANY: usize = 5;
/// How much the words of a note may take at most at the right of the last lifeline.
const MARGIN: f32 = 260.0;

/// Places a diagram. With a width, in points, the columns fill that as far as words can be read; without
/// one, they take what the words need.
pub fn picture(
    diagram: &Diagram,
    captions: &Captions,
    width: Option<f32>,
    ruler: &mut impl Ruler,
) -> Picture {
    let columns = Columns::new(diagram, captions, width, ruler);
    let rows = diagram.steps.len() as f32 + if captions.left_out.is_some() { 1.0 } else { 0.0 };
    let height = FIRST + rows * ROW;
    let mut frame = Vec::new();
    for (at, lane) in diagram.lanes.iter().enumerate() {
        let x = columns.x(at);
        let through = vec![Point { x, y: EDGE + BOX_HEIGHT }, Point { x, y: height - EDGE }];
        frame.push(Shape::Line { through, ink: Ink::Hairline, width: 1.0, dashed: !lane.ours });
        let width = columns.box_width;
        let at_box = Area { left: x - width / 2.0, top: EDGE, width, height: BOX_HEIGHT };
        let (plate, ink) = match lane.actor {
            Actor::Portal => (Ink::OwnPlate, Ink::Accent),
            _ => (Ink::Plate, Ink::Text),
        };
        frame.push(Shape::Plate { at: at_box, ink: plate });
        let name = captions.lanes.get(at).map(String::as_str).unwrap_or_default();
        let text = shortened(name, Face::Actor, width - GAP, ruler);
        frame.push(label(at_box.centre(), Anchor::Middle, Face::Actor, ink, text));
    }
    let words = captions.steps.iter().map(Some).chain(std::iter::repeat(None));
    let steps = diagram.steps.iter().zip(words).enumerate().map(|(row, (step, words))| {
        let y = FIRST + row as f32 * ROW;
        let nothing = Words::default();
        columns.step(step, words.unwrap_or(&nothing), y, ruler)
    });
    let steps = steps.collect();
    if let Some(text) = &captions.left_out {
        let y = FIRST + diagram.steps.len() as f32 * ROW;
        let text = shortened(text, Face::Detail, columns.width - 2.0 * EDGE, ruler);
        frame.push(label(Point { x: EDGE, y }, Anchor::Start, Face::Detail, Ink::Muted, text));
    }
    Picture { width: columns.width, height, frame, steps }
}

/// Where the lifelines are.
struct Columns {
    actors: Vec<Actor>,
    left: f32,
    apart: f32,
    width: f32,
    box_width: f32,
}

impl Columns {
    fn new(
        diagram: &Diagram,
        captions: &Captions,
        width: Option<f32>,
        ruler: &mut impl Ruler,
    ) -> Self {
        let actors: Vec<Actor> = diagram.lanes.iter().map(|lane| lane.actor).collect();
        let last = actors.len().saturating_sub(1);
        let fits = |width: f32| BOX + 2.0 * EDGE + APART.0 * last as f32 <= width;
        let roomy = actors.len() < MANY || width.is_none_or(fits);
        let (box_width, least) = if roomy { (BOX, APART.0) } else { (TIGHT_BOX, TIGHT) };
        let (mut apart, mut right) = (least, box_width / 2.0);
        for (step, words) in diagram.steps.iter().zip(&captions.steps) {
            let title = ruler.width(&words.title, Face::Title);
            let wide = title.max(ruler.width(&words.detail, Face::Detail));
            match ends(&actors, step.course) {
                (from, to) if from != to => {
                    apart = apart.max((wide + 2.0 * GAP) / from.abs_diff(to) as f32);
                }
                (on, _) if is_leftward(&actors, on) => {}
                (on, _) if on == last => right = right.max(NOTE + wide),
                _ => apart = apart.max(NOTE + wide + GAP),
            }
        }
        let left = box_width / 2.0 + EDGE;
        // In a narrow window, words at the right give way before the picture grows out of it.
        let beside = |width: f32| width - left - least * last as f32 - EDGE;
        let most = width.map_or(MARGIN, |width| beside(width).clamp(box_width / 2.0, MARGIN));
        let right = right.min(most) + EDGE;
        let room = |width: f32| (width - left - right) / last.max(1) as f32;
        let apart = width.map_or(apart, room).clamp(least, APART.1);
        let needed = left + apart * last as f32 + right;
        let width = width.map_or(needed, |width| width.max(needed));
        Self { actors, left, apart, width, box_width }
    }

    fn x(&self, lane: usize) -> f32 {
        self.left + self.apart * lane as f32
    }

    fn step(
        &self,
        step: &Step,
        words: &Words,
        y: f32,
        ruler: &mut impl Ruler,
    ) -> (Area, Vec<Shape>) {
        let (from, to) = ends(&self.actors, step.course);
        let mut shapes =
            if from == to { self.note(step, from, y) } else { self.arrow(step, from, to, y) };
        let (x, room, anchor, [above, below]) = if from == to {
            // Nothing else stands on its line: in a narrow window its words go past the next lifeline.
            if is_leftward(&self.actors, from) {
                let x = self.x(from) - NOTE;
                (x, x - EDGE, Anchor::End, [0.0, 13.0])
            } else {
                let x = self.x(from) + NOTE;
                (x, self.width - EDGE - x, Anchor::Start, [0.0, 13.0])
            }
        } else {
            let span = self.apart * from.abs_diff(to) as f32;
            let x = f32::midpoint(self.x(from), self.x(to));
            (x, span - GAP, Anchor::Middle, [-9.0, 9.5])
        };
        let ink = match step.tone {
            Tone::Plain => Ink::Text,
            tone => ink(tone),
        };
        let title = shortened(&words.title, Face::Title, room, ruler);
        shapes.push(label(Point { x, y: y + above }, anchor, Face::Title, ink, title));
        if !words.detail.is_empty() {
            let detail = shortened(&words.detail, Face::Detail, room, ruler);
            let at = Point { x, y: y + below };
            shapes.push(label(at, anchor, Face::Detail, Ink::Muted, detail));
        }
        let top = y - ROW / 2.0 + 1.0;
        (Area { left: 0.0, top, width: self.width, height: ROW }, shapes)
    }

    fn arrow(&self, step: &Step, from: usize, to: usize, y: f32) -> Vec<Shape> {
        let rightward = from < to;
        let toward = if rightward { 1.0 } else { -1.0 };
        // The line ends inside the head, which ends beside the lifeline.
        let tip = Point { x: self.x(to) - toward, y };
        let end = Point { x: tip.x - toward * (Shape::HEAD.0 - 1.0), y };
        let through = vec![Point { x: self.x(from), y }, end];
        let ink = ink(step.tone);
        vec![
            Shape::Line { through, ink, width: 1.5, dashed: !step.seen },
            Shape::Head { tip, rightward, ink },
        ]
    }

    fn note(&self, step: &Step, on: usize, y: f32) -> Vec<Shape> {
        let (reach, half) = LOOP;
        let x = self.x(on);
        let toward = if is_leftward(&self.actors, on) { -1.0 } else { 1.0 };
        let through = vec![
            Point { x, y: y - half },
            Point { x: x + toward * reach, y: y - half },
            Point { x: x + toward * reach, y: y + half },
            Point { x: x + toward * 3.0, y: y + half },
        ];
        let ink = match step.tone {
            Tone::Plain => Ink::Muted,
            tone => ink(tone),
        };
        vec![Shape::Line { through, ink, width: 1.0, dashed: !step.seen }]
    }
}

/// The lanes where a step begins and ends, by their places.
fn ends(actors: &[Actor], course: Course) -> (usize, usize) {
    let place = |actor| actors.iter().position(|other| *other == actor).unwrap_or_default();
    match course {
        Course::Message { from, to } => (place(from), place(to)),
        Course::Note { on } => (place(on), place(on)),
    }
}

/// Whether the words of a note stand left of its lifeline.
fn is_leftward(actors: &[Actor], on: usize) -> bool {
    actors.len() >= MANY && on + 1 == actors.len()
}

fn ink(tone: Tone) -> Ink {
    match tone {
        Tone::Plain => Ink::Accent,
        Tone::Good => Ink::Good,
        Tone::Warning => Ink::Warning,
        Tone::Bad => Ink::Bad,
    }
}

fn label(at: Point, anchor: Anchor, face: Face, ink: Ink, text: String) -> Shape {
    Shape::Text { at, anchor, face, ink, text }
}

/// The text, cut where it does not fit.
fn shortened(text: &str, face: Face, room: f32, ruler: &mut impl Ruler) -> String {
    if ruler.width(text, face) <= room {
        return text.to_owned();
    }
    let characters: Vec<char> = text.chars().collect();
    let cut = |count: usize| -> String {
        let kept: String = characters.iter().take(count).collect();
        // What was shortened before does not end in two ellipses.
        format!("{}…", kept.trim_end_matches(['…', ' ', ',']))
    };
    let (mut fits, mut beyond) = (0, characters.len());
    while beyond - fits > 1 {
        let middle = usize::midpoint(fits, beyond);
        if ruler.width(&cut(middle), face) <= room { fits = middle } else { beyond = middle }
    }
    cut(fits)
}
