//! How a number is written: read exactly as typed, shown with the decimals asked for or in its shortest exact form.

use std::fmt;

use num_rational::BigRational;

use super::{Number, Rounding, power_of_ten};

/// The longest number that is read: more digits than any scheme needs, few enough to stay quick.
const LONGEST: usize = 60;

impl Number {
    /// Reads `3`, `-3`, `0.25`, `1_000` or `1/3` exactly as typed. None for anything else, a zero denominator, or more than 60 characters.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() > LONGEST {
            return None;
        }
        let (sign, digits) = match text.as_bytes().first()? {
            b'-' => (-1, text.get(1..)?),
            b'+' => (1, text.get(1..)?),
            _ => (1, text),
        };
        let value = match digits.split_once('/') {
            Some((above, below)) => integer(above)?.over(&integer(below)?)?,
            None => match digits.split_once('.') {
                Some((whole, part)) => {
                    let scale = power_of_ten(part.chars().filter(char::is_ascii_digit).count());
                    &integer(whole)? + &integer(part)?.over(&scale)?
                }
                None => integer(digits)?,
            },
        };
        Some(&value * &Self::whole(sign))
    }

    /// Written with exactly so many decimals, rounded half up.
    #[must_use]
    pub fn fixed(&self, decimals: u8) -> String {
        let scaled = &self.rounded(decimals, Rounding::HalfUp) * &power_of_ten(usize::from(decimals));
        let digits = scaled.large().to_integer().to_string();
        let (sign, digits) = digits
            .strip_prefix('-')
            .map_or(("", digits.as_str()), |rest| ("-", rest));
        let width = usize::from(decimals) + 1;
        let digits = format!("{digits:0>width$}");
        let (whole, part) = digits.split_at(digits.len() - usize::from(decimals));
        if part.is_empty() {
            format!("{sign}{whole}")
        } else {
            format!("{sign}{whole}.{part}")
        }
    }
}

impl Number {
    /// Its shortest exact form with the thousands parted by commas: `180,000`.
    #[must_use]
    pub fn grouped(&self) -> String {
        let text = self.to_string();
        let (sign, rest) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("-", rest));
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (whole, part) = rest.split_at(digits);
        let mut parted = String::new();
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (digits - at) % 3 == 0 {
                parted.push(',');
            }
            parted.push(digit);
        }
        format!("{sign}{parted}{part}")
    }
}

/// Digits, possibly grouped by single underscores.
fn integer(text: &str) -> Option<Number> {
    let ends = text.as_bytes().first()?.is_ascii_digit() && text.as_bytes().last()?.is_ascii_digit();
    let shape = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'_') && !text.contains("__");
    if !(ends && shape) {
        return None;
    }
    let digits = text.replace('_', "");
    match digits.parse::<i64>() {
        Ok(value) => Some(Number::whole(value)),
        Err(_) => Some(Number::from_large(BigRational::from_integer(digits.parse().ok()?))),
    }
}

impl fmt::Display for Number {
    /// Shortest exact form: `3`, `0.25`, or `1/3` where no decimal says it exactly.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for decimals in 0..=12 {
            if self.rounded(decimals, Rounding::Down) == *self {
                return f.write_str(&self.fixed(decimals));
            }
        }
        let value = self.large();
        write!(f, "{}/{}", value.numer(), value.denom())
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
