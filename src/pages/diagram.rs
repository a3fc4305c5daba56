//! The sequence diagram as SVG: a file of its own, or a part of a page.
//!
//! What stands in it may be hostile. `maud` escapes it, and characters that XML does not have, or that
//! hide, are shown by their numbers. There is no script, no style and no address in it.

use egui::FontId;
use jiff::tz::TimeZone;
use maud::{Markup, html};

use super::value::visible;
use crate::protocol::sequence::{
    Anchor, Area, Captions, Diagram, Face, Ink, Picture, Point, Ruler, Shape, picture,
};
use crate::text::{Language, sequence, time};
use crate::theme::fonts;
use crate::theme::measure::Measure;
use crate::theme::tokens::{DARK, LIGHT, Tokens};

/// What a diagram is drawn for.
#[derive(Debug, Clone, Copy)]
pub struct DiagramLook<'a> {
    /// The language of its words.
    pub language: Language,
    /// Whether it has the colours of the dark theme.
    pub dark: bool,
    /// The time zone of its times.
    pub zone: &'a TimeZone,
}

impl Ruler for Measure {
    fn width(&mut self, text: &str, face: Face) -> f32 {
        let size = face.size();
        let font =
            if face.is_strong() { fonts::semibold(size) } else { FontId::proportional(size) };
        Self::width(self, text, font)
    }
}

/// Room around a picture that is a file of its own.
const MARGIN: f32 = 16.0;

/// The diagram as the text of an SVG file.
pub fn svg(diagram: &Diagram, look: DiagramLook<'_>) -> String {
    let svg = inline(diagram, look).into_string();
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{svg}\n")
}

/// The diagram as a part of a page.
pub(super) fn inline(diagram: &Diagram, look: DiagramLook<'_>) -> Markup {
    let words = seen(sequence::captions(look.language, diagram));
    let drawn = picture(diagram, &words, None, &mut Measure::default());
    let Picture { width, height, frame, steps } = drawn;
    let tokens = if look.dark { &DARK } else { &LIGHT };
    let title = sequence::SequenceLabels::of(look.language).picture;
    // Whole points, so that a picture has no half-covered edge.
    let (width, height) = ((width + 2.0 * MARGIN).ceil(), (height + 2.0 * MARGIN).ceil());
    let view = format!("{} {} {} {}", -MARGIN, -MARGIN, number(width), number(height));
    html! {
        svg xmlns="http://www.w3.org/2000/svg" width=(number(width)) height=(number(height))
            viewBox=(view) role="img" font-family="Inter, system-ui, sans-serif" {
            title { (title) }
            rect x=(-MARGIN) y=(-MARGIN) width=(number(width)) height=(number(height))
                fill=(tokens.surface.css()) {}
            @for shape in &frame { (drawing(shape, tokens)) }
            @for (step, (_, shapes)) in diagram.steps.iter().zip(&steps) {
                g {
                    title {
                        (time::clock_millis(step.at, look.zone)) " · "
                        (visible(&sequence::spoken(look.language, step)))
                    }
                    @for shape in shapes { (drawing(shape, tokens)) }
                }
            }
        }
    }
}

/// Every word as it may stand in a picture.
fn seen(mut captions: Captions) -> Captions {
    for words in &mut captions.steps {
        words.title = visible(&words.title);
        words.detail = visible(&words.detail);
    }
    captions
}

fn drawing(shape: &Shape, tokens: &Tokens) -> Markup {
    match shape {
        Shape::Plate { at: Area { left, top, width, height }, ink } => html! {
            rect x=(number(*left)) y=(number(*top)) width=(number(*width)) height=(number(*height))
                rx=(Shape::CORNER) fill=(colour(*ink, tokens)) {}
        },
        Shape::Line { through, ink, width, dashed } => {
            let dashes = dashed.then(|| format!("{} {}", Shape::DASH.0, Shape::DASH.1));
            html! {
                polyline points=(points(through)) fill="none" stroke=(colour(*ink, tokens))
                    stroke-width=(width) stroke-dasharray=[dashes] {}
            }
        }
        Shape::Head { tip, rightward, ink } => html! {
            polygon points=(points(&Shape::head(*tip, *rightward))) fill=(colour(*ink, tokens)) {}
        },
        Shape::Text { at, anchor, face, ink, text } => {
            let anchor = match anchor {
                Anchor::Start => "start",
                Anchor::Middle => "middle",
                Anchor::End => "end",
            };
            let weight = face.is_strong().then_some("600");
            // The middle of small letters stands this much of their size above the line they are on.
            let baseline = at.y + face.size() * 0.36;
            html! {
                text x=(number(at.x)) y=(number(baseline)) font-size=(face.size())
                    font-weight=[weight] text-anchor=(anchor) fill=(colour(*ink, tokens)) { (text) }
            }
        }
    }
}

fn points(points: &[Point]) -> String {
    let point = |point: &Point| format!("{},{}", number(point.x), number(point.y));
    points.iter().map(point).collect::<Vec<_>>().join(" ")
}

/// A tenth of a point is enough.
fn number(value: f32) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    format!("{rounded}")
}

fn colour(ink: Ink, t: &Tokens) -> String {
    let rgb = match ink {
        Ink::Text => t.text,
        Ink::Muted => t.muted,
        Ink::Accent => t.accent,
        Ink::Good => t.ok,
        Ink::Warning => t.warn,
        Ink::Bad => t.error,
        Ink::Hairline => t.border,
        Ink::Plate => t.sunken,
        Ink::OwnPlate => t.accent_bg,
    };
    rgb.css()
}

#[cfg(test)]
mod tests {
    use super::super::samples::HOSTILE;
    use super::*;
    use crate::protocol::exchange::Method;
    use crate::protocol::journal::samples::Sample;
    use crate::protocol::journal::{Happening, Observed};
    use resvg::usvg::roxmltree::{Document, Node};

    const LOOK: DiagramLook<'_> =
        DiagramLook { language: Language::English, dark: false, zone: &TimeZone::UTC };

    /// The names of the elements and attributes, and whether it can be read at all.
    fn parts(svg: &str) -> Vec<String> {
        let document = Document::parse(svg).unwrap();
        let element = |node: Node<'_, '_>| {
            let attributes = node.attributes().map(|attribute| attribute.name().to_owned());
            std::iter::once(node.tag_name().name().to_owned()).chain(attributes).collect::<Vec<_>>()
        };
        document.descendants().filter(Node::is_element).flat_map(element).collect()
    }

    #[test]
    fn a_launch_is_drawn_in_the_colours_of_either_theme() {
        let diagram = Diagram::of(&Sample::accepted("3f0c6a1e91ab").events);
        for (dark, tokens) in [(false, &LIGHT), (true, &DARK)] {
            let svg = svg(&diagram, DiagramLook { dark, ..LOOK });
            parts(&svg);
            for colour in [tokens.ok, tokens.accent, tokens.surface] {
                assert!(svg.contains(&colour.css()));
            }
            for words in ["signs the HTI token", "RS512, jti 3f0c…91ab", "303 session"] {
                assert!(svg.contains(&format!(">{words}</text>")), "{words}");
            }
        }
        let dutch = svg(&diagram, DiagramLook { language: Language::Dutch, ..LOOK });
        assert!(dutch.contains("ondertekent het HTI-token"));
    }

    #[test]
    fn no_value_breaks_out_of_the_drawing() {
        let calm = parts(&svg(&hostile("calm"), LOOK));
        for text in HOSTILE.into_iter().chain(["]]>", "&#0;", "\u{1}\u{fffe}\u{ffff}"]) {
            let drawn = svg(&hostile(text), LOOK);
            assert_eq!(parts(&drawn), calm, "{text}");
            assert!(!drawn.contains(['\u{202e}', '\0', '\u{1}']));
        }
    }

    /// A launch with this text wherever a text from outside is drawn.
    fn hostile(text: &str) -> Diagram {
        let mut sample = Sample::accepted(text);
        let (method, fields, request) = (Method::Post, vec![text.to_owned()], Box::default());
        sample.tell(Happening::Received { method, fields, bytes: 1, request });
        let note = text.to_owned();
        sample.tell(Happening::Noted { observed: Observed::Accepted, note });
        Diagram::of(&sample.events)
    }
}
