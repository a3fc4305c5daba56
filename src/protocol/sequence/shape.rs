//! What a picture is made of, in points from its left upper corner.

/// A place.
#[derive(Debug, Clone, Copy, PartialEq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Point {
    pub x: f32,
    pub y: f32,
}

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Area {
    pub left: f32,
    pub top: f32,
    pub width: f32,
    pub height: f32,
}

impl Area {
    /// Its middle.
    pub fn centre(&self) -> Point {
        Point { x: self.left + self.width / 2.0, y: self.top + self.height / 2.0 }
    }
}

/// What a colour is for; the themes say which it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Ink {
    Text,
    Muted,
    Accent,
    Good,
    Warning,
    Bad,
    /// The lifelines.
    Hairline,
    /// The box of one who takes part.
    Plate,
    /// The box of the portal: that is what this program plays.
    OwnPlate,
}

/// What a text is set in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Face {
    Actor,
    Title,
    Detail,
}

impl Face {
    /// Its size, in points.
    pub fn size(self) -> f32 {
        match self {
            Self::Actor | Self::Title => 12.0,
            Self::Detail => 10.5,
        }
    }

    /// Whether it is semibold.
    pub fn is_strong(self) -> bool {
        self == Self::Actor
    }
}

/// Which side of a text stands at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of SVG")]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// A shape.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A filled box with round corners.
    Plate {
        /// Where.
        at: Area,
        /// Its fill.
        ink: Ink,
    },
    /// Straight lines from point to point.
    Line {
        /// The points.
        through: Vec<Point>,
        /// Its colour.
        ink: Ink,
        /// How wide it is, in points.
        width: f32,
        /// Whether it is dashed: what was not seen.
        dashed: bool,
    },
    /// The head of an arrow.
    Head {
        /// Its tip.
        tip: Point,
        /// Whether it points to the right.
        rightward: bool,
        /// Its colour.
        ink: Ink,
    },
    /// A line of text; its middle stands at the height of its place.
    Text {
        /// Where.
        at: Point,
        /// Which side of it stands there.
        anchor: Anchor,
        /// What it is set in.
        face: Face,
        /// Its colour.
        ink: Ink,
        /// What it says.
        text: String,
    },
}

impl Shape {
    /// Length of the head of an arrow, and half of its width, in points.
    pub const HEAD: (f32, f32) = (7.0, 3.6);
    /// How long dashes are, and the gaps between them, in points.
    pub const DASH: (f32, f32) = (4.0, 3.0);
    /// How round the corners of a box are, in points.
    pub const CORNER: f32 = 5.0;

    /// The corners of the head of an arrow.
    pub fn head(tip: Point, rightward: bool) -> [Point; 3] {
        let (length, half) = Self::HEAD;
        let back = if rightward { tip.x - length } else { tip.x + length };
        [tip, Point { x: back, y: tip.y - half }, Point { x: back, y: tip.y + half }]
    }
}

/// A diagram, drawn.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Picture {
    /// How wide it is, in points.
    pub width: f32,
    /// How high it is, in points.
    pub height: f32,
    /// What belongs to no step: the boxes, the lifelines, and what is left out.
    pub frame: Vec<Shape>,
    /// The steps in order: the place of each, and what it is made of.
    pub steps: Vec<(Area, Vec<Shape>)>,
}

impl Default for Area {
    fn default() -> Self {
        Self { left: 0.0, top: 0.0, width: 0.0, height: 0.0 }
    }
}
