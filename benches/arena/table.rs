//! The measures as a table: a line for each, a column for each server, and the ratios.

use serde_json::{Map, Value, json};

use super::contestant::Contestant;

/// What was measured of one server, in the order of measuring.
pub struct Row {
    contestant: Contestant,
    values: Vec<(&'static str, f64)>,
}

impl Row {
    /// Of this server, nothing was measured yet.
    pub fn new(contestant: Contestant) -> Self {
        Self { contestant, values: Vec::new() }
    }

    /// Notes a measure.
    pub fn set(&mut self, measure: &'static str, value: f64) {
        eprintln!("  {measure}: {}", round(value));
        self.values.push((measure, value));
    }

    fn find(&self, measure: &str) -> Option<f64> {
        self.values.iter().find(|(name, _)| *name == measure).map(|(_, value)| *value)
    }
}

/// The measures, in the order of measuring.
fn list_measures(rows: &[Row]) -> Vec<&'static str> {
    let mut measures = Vec::new();
    for (measure, _) in rows.iter().flat_map(|row| &row.values) {
        if !measures.contains(measure) {
            measures.push(*measure);
        }
    }
    measures
}

/// All measures, as JSON.
pub fn to_json(rows: &[Row]) -> Value {
    let measures = list_measures(rows).into_iter().map(|measure| {
        let value = |row: &Row| Some((row.contestant.name().to_owned(), row.find(measure)?.into()));
        json!({"name": measure, "values": rows.iter().filter_map(value).collect::<Map<_, _>>()})
    });
    json!({"measures": measures.collect::<Vec<_>>()})
}

/// A table in Markdown. Ratios are Teahouse to the other.
pub fn show(rows: &[Row]) -> String {
    let names: Vec<_> = rows.iter().map(|row| row.contestant.name()).collect();
    let mut lines = vec![
        format!("| | {} | to bare | to Node |", names.join(" | ")),
        format!("|---{}|---:|---:|", "|---:".repeat(names.len())),
    ];
    let find = |contestant, measure| rows.iter().find(|row| row.contestant == contestant)?.find(measure);
    for measure in list_measures(rows) {
        let cells: Vec<_> = rows.iter().map(|row| row.find(measure).map_or_else(|| "–".into(), round)).collect();
        let ratio = |other| match (find(Contestant::Teahouse, measure), find(other, measure)) {
            (Some(own), Some(theirs)) => format!("{:.2}", own / theirs),
            _ => "–".to_owned(),
        };
        let (bare, node) = (ratio(Contestant::Bare), ratio(Contestant::Node));
        lines.push(format!("| {measure} | {} | {bare} | {node} |", cells.join(" | ")));
    }
    lines.join("\n")
}

fn round(value: f64) -> String {
    match value {
        value if value >= 100.0 => format!("{value:.0}"),
        value if value >= 10.0 => format!("{value:.1}"),
        value => format!("{value:.2}"),
    }
}
