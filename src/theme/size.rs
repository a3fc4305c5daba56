//! The sizes of the house, in points. Colours are in `tokens`, typefaces in `fonts`.

/// Body text.
pub const BODY: f32 = 13.5;
/// Captions.
pub const CAPTION: f32 = 12.0;
/// What stands under a label.
pub const UNDER_LABEL: f32 = 11.0;
/// Heading of a section.
pub const SECTION: f32 = 15.0;
/// Page title of served pages.
pub const TITLE: f32 = 26.0;
/// Code, identifiers, tokens.
pub const MONO: f32 = 12.5;
/// The grid all distances stand on.
pub const GRID: f32 = 4.0;
/// Padding of a card, left and right.
pub const CARD_PADDING_X: f32 = 16.0;
/// Padding of a card, above and below.
pub const CARD_PADDING_Y: f32 = 14.0;
/// Corner radius of a card.
pub const CARD_RADIUS: f32 = 10.0;
/// Height of fields and buttons.
pub const FIELD: f32 = 32.0;
/// Corner radius of fields and buttons.
pub const RADIUS: f32 = 6.0;
/// Height of what stands in the launch bar.
pub const TALL: f32 = 40.0;
/// Corner radius of the primary button.
pub const TALL_RADIUS: f32 = 8.0;
/// Width of the rail.
pub const RAIL: f32 = 84.0;
/// Height of the top bar.
pub const TOP_BAR: f32 = 52.0;
/// Height of the launch bar.
pub const LAUNCH_BAR: f32 = 60.0;
/// Height of the journal strip.
pub const JOURNAL_STRIP: f32 = 124.0;
/// Width of the side column.
pub const SIDE_COLUMN: f32 = 492.0;
/// Width of the mark before a claim.
pub const CLAIM_MARK: f32 = 18.0;
/// Width of the label of a claim.
pub const CLAIM_LABEL: f32 = 112.0;
/// Icons in the rail.
pub const ICON_RAIL: f32 = 21.0;
/// Icons beside text.
pub const ICON: f32 = 16.0;
