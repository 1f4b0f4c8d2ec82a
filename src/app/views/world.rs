//! Where countries lie, to the degree: enough for a map of a screen's cells.

use std::sync::OnceLock;

/// A part of the world that belongs to one country: an ellipse, all figures in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Land {
    /// The country's code.
    pub code: &'static str,
    /// North of the equator.
    pub latitude: f32,
    /// East of Greenwich.
    pub longitude: f32,
    tall: f32,
    wide: f32,
}

/// The world that the map shows, south to north: beyond lies ice.
pub const NORTH: (f32, f32) = (-56.0, 80.0);
/// The world that the map shows, west to east.
pub const EAST: (f32, f32) = (-170.0, 180.0);

/// All lands, each country's chief one before its others.
pub fn lands() -> &'static [Land] {
    static LANDS: OnceLock<Vec<Land>> = OnceLock::new();
    LANDS.get_or_init(|| {
        let lines = include_str!("../../../assets/world.tsv").lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(read).collect()
    })
}

fn read(line: &'static str) -> Option<Land> {
    let mut fields = line.split('\t');
    let code = fields.next()?;
    let mut figure = || fields.next()?.trim().parse::<f32>().ok();
    Some(Land { code, latitude: figure()?, longitude: figure()?, tall: figure()?, wide: figure()? })
}

/// The middle of a country: degrees north, degrees east.
pub fn middle(code: &str) -> Option<(f32, f32)> {
    lands().iter().find(|land| land.code == code).map(|land| (land.latitude, land.longitude))
}

/// The country that lies at a place, as far as ellipses tell.
pub fn country_at(latitude: f32, longitude: f32) -> Option<&'static str> {
    let apart = |land: &Land| {
        let (north, east) = ((latitude - land.latitude) / land.tall, (longitude - land.longitude) / land.wide);
        north * north + east * east
    };
    let near = lands().iter().map(|land| (apart(land), land)).filter(|(apart, _)| *apart <= 1.0);
    near.min_by(|one, other| one.0.total_cmp(&other.0)).map(|(_, land)| land.code)
}

/// How far one place lies from another in one direction, and `None` where it lies in another one: the nearest is the
/// one that a reader means who goes that way.
pub fn distance(from: (f32, f32), to: (f32, f32), (north, east): (f32, f32)) -> Option<f32> {
    let (up, right) = (to.0 - from.0, to.1 - from.1);
    let along = up * north + right * east;
    let aside = (up * east - right * north).abs();
    (along > 0.4 && aside <= along * 2.5).then_some(along + aside * 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read_and_places_lie_where_they_do() {
        let lines = include_str!("../../../assets/world.tsv").lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(lands().len(), lines);
        let at = |latitude, longitude| country_at(latitude, longitude);
        assert_eq!([at(51.2, 71.4), at(48.8, 2.3), at(-1.3, 36.8)], [Some("KZ"), Some("FR"), Some("KE")]);
        assert_eq!([at(39.9, 116.4), at(55.7, 37.6), at(-15.8, -47.9)], [Some("CN"), Some("RU"), Some("BR")]);
        assert_eq!(at(0.0, -30.0), None, "there is water");
    }

    #[test]
    fn going_east_from_france_leads_east() {
        let france = middle("FR").expect("it is on the map");
        let east = |code| distance(france, middle(code).expect("it is on the map"), (0.0, 1.0));
        assert!(east("ES").is_none() && east("DE").is_some());
        assert!(east("CH") < east("CN"));
    }
}
