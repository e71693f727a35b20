//! The sign of an institution, for its report.

/// A drawing in one of the two formats that logos come in.
#[derive(Clone, PartialEq, Eq)]
pub struct Logo {
    /// What its bytes are.
    pub kind: Kind,
    /// The file.
    pub bytes: Vec<u8>,
}

/// A format of logos.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Points of colour.
    Png,
    /// Lines and areas.
    Svg,
}

impl Logo {
    /// A file that begins like one of these formats; none if it begins otherwise.
    #[must_use]
    pub fn of(bytes: Vec<u8>) -> Option<Self> {
        let text = String::from_utf8_lossy(bytes.get(..1024).unwrap_or(&bytes));
        let kind = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            Kind::Png
        } else if text.trim_start_matches('\u{feff}').trim_start().starts_with('<') && text.contains("<svg") {
            Kind::Svg
        } else {
            return None;
        };
        Some(Self { kind, bytes })
    }
}

/// The bytes would fill a screen; what they are is enough.
impl std::fmt::Debug for Logo {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{:?} of {} bytes", self.kind, self.bytes.len())
    }
}

impl Kind {
    /// The ending of its files.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Svg => "svg",
        }
    }

    /// Its media type.
    #[must_use]
    pub const fn media(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Svg => "image/svg+xml",
        }
    }
}
