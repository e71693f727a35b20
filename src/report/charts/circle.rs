//! Places around a centre, in whole numbers: sines come from a table.

use crate::model::number::{Number, Rounding};

/// The sine of 0 to 90 degrees, in ten-thousandths.
const SINES: [i64; 91] = [
    0, 175, 349, 523, 698, 872, 1045, 1219, 1392, 1564, 1736, 1908, 2079, 2250, 2419, 2588, 2756, 2924, 3090, 3256,
    3420, 3584, 3746, 3907, 4067, 4226, 4384, 4540, 4695, 4848, 5000, 5150, 5299, 5446, 5592, 5736, 5878, 6018, 6157,
    6293, 6428, 6561, 6691, 6820, 6947, 7071, 7193, 7314, 7431, 7547, 7660, 7771, 7880, 7986, 8090, 8192, 8290, 8387,
    8480, 8572, 8660, 8746, 8829, 8910, 8988, 9063, 9135, 9205, 9272, 9336, 9397, 9455, 9511, 9563, 9613, 9659, 9703,
    9744, 9781, 9816, 9848, 9877, 9903, 9925, 9945, 9962, 9976, 9986, 9994, 9998, 10000,
];

/// A circle with so many axes, the first of which points up and the others follow clockwise.
#[derive(Debug, Clone, Copy)]
pub struct Circle {
    /// Its centre.
    pub centre: (i32, i32),
    /// Its radius.
    pub radius: i32,
    /// How many axes it has; at least one.
    pub axes: i32,
}

impl Circle {
    /// The place on an axis so many percent of the radius from the centre; more than 100 lies beyond the circle.
    pub fn at(&self, axis: i32, percent: &Number) -> (i32, i32) {
        let share = percent.over(&Number::HUNDRED).unwrap_or(Number::ZERO);
        let away = |sine: i64, sign: i64| {
            let length = &share * &Number::whole(i64::from(self.radius) * sine * sign);
            let length = length.over(&Number::whole(10_000)).unwrap_or(Number::ZERO);
            i32::try_from(length.rounded(0, Rounding::HalfUp).to_whole()).unwrap_or(0)
        };
        let (right, up) = self.direction(axis);
        (self.centre.0 + away(right, 1), self.centre.1 + away(up, -1))
    }

    /// The direction of an axis: how far right and how far up, in ten-thousandths.
    pub fn direction(&self, axis: i32) -> (i64, i64) {
        let turn = 36_000 * i64::from(axis) / i64::from(self.axes.max(1));
        (sine(turn), sine(turn + 9_000))
    }
}

/// The sine of an angle in hundredths of a degree, in ten-thousandths; between whole degrees it is taken to be straight.
fn sine(angle: i64) -> i64 {
    let angle = angle.rem_euclid(36_000);
    let (half, sign) = if angle < 18_000 {
        (angle, 1)
    } else {
        (angle - 18_000, -1)
    };
    let quarter = half.min(18_000 - half);
    let at = |degree: i64| {
        usize::try_from(degree)
            .ok()
            .and_then(|at| SINES.get(at))
            .copied()
            .unwrap_or(10_000)
    };
    let (below, above) = (at(quarter / 100), at(quarter / 100 + 1));
    sign * (below + (above - below) * (quarter % 100) / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sines_are_those_of_the_textbook() {
        // sin 30° = 1/2, sin 45° = √2/2 = 0.7071, sin 60° = √3/2 = 0.8660, sin 22.5° = 0.3827, and their mirror images
        for (angle, value) in [
            (0, 0),
            (3_000, 5_000),
            (4_500, 7_071),
            (6_000, 8_660),
            (9_000, 10_000),
            (15_000, 5_000),
            (18_000, 0),
            (22_500, -7_071),
            (27_000, -10_000),
            (33_000, -5_000),
            (36_000, 0),
            (-9_000, -10_000),
        ] {
            assert_eq!(sine(angle), value, "{angle}");
        }
        assert!((sine(2_250) - 3_827).abs() <= 1);
    }

    #[test]
    fn axes_stand_evenly_around_the_centre() {
        let circle = Circle {
            centre: (500, 300),
            radius: 200,
            axes: 4,
        };
        let half = Number::whole(50);
        let places: Vec<_> = (0..4).map(|axis| circle.at(axis, &half)).collect();
        assert_eq!(places, [(500, 200), (600, 300), (500, 400), (400, 300)]);
        // three axes: the second at 120 degrees, so 200 × 0.8660 = 173 to the right and 200 × 1/2 = 100 down
        let three = Circle { axes: 3, ..circle };
        assert_eq!(three.at(1, &Number::HUNDRED), (673, 400));
    }
}
