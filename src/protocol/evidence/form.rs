//! The forms in which a launch is handed out.

/// A form of evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "the names say it")]
pub enum ReportForm {
    #[default]
    Markdown,
    Html,
    Json,
}

/// A form of the sequence diagram.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum PictureForm {
    Svg,
    Png,
}

/// What of a launch is handed out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handout {
    /// Everything that is known of it.
    Evidence(ReportForm),
    /// Its sequence diagram.
    Diagram(PictureForm),
}

impl Handout {
    /// Every form, in the order in which they are offered.
    pub const ALL: [Self; 5] = [
        Self::Evidence(ReportForm::Markdown),
        Self::Evidence(ReportForm::Html),
        Self::Evidence(ReportForm::Json),
        Self::Diagram(PictureForm::Svg),
        Self::Diagram(PictureForm::Png),
    ];

    /// The name of a file to begin with.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Evidence(ReportForm::Markdown) => "launch.md",
            Self::Evidence(ReportForm::Html) => "launch.html",
            Self::Evidence(ReportForm::Json) => "launch.json",
            Self::Diagram(PictureForm::Svg) => "launch.svg",
            Self::Diagram(PictureForm::Png) => "launch.png",
        }
    }

    /// Whether it is text, which fits on the clipboard.
    pub fn is_text(self) -> bool {
        self != Self::Diagram(PictureForm::Png)
    }
}
