//! stand-in
use super::*;
use crate::analysis::annotation::*;
use crate::analysis::quote::words::{Class, look_up};
use crate::text::*;
use std::collections::HashMap;
use std::sync::LazyLock;
static GIVEN: LazyLock<HashMap<String, f32>> = LazyLock::new(|| {
    std::fs::read_to_string("/tmp/given.tsv").unwrap_or_default().lines().filter_map(|l| { let mut c = l.split('\t'); Some((c.next()?.to_lowercase(), c.next()?.parse().ok()?)) }).collect()
});
pub fn find(d: &Document<'_>) -> Entities {
    let mut e = Entities::default();
    let mut known: HashMap<String, u32> = HashMap::new();
    let mut at = 0;
    let mut runs = vec![];
    let starts: std::collections::HashSet<u32> = d.sentences.iter().map(|s| s.tokens.start).collect();
    let cap = |i: usize| d.tokens[i].kind == TokenKind::Word && matches!(d.tokens[i].case, Case::Title | Case::Upper | Case::Mixed);
    let bad = |i: usize| { let w = look_up(d.word(i)); (w.class != Class::default()) || !w.ways.is_none() };
    while at < d.tokens.len() {
        if cap(at) && !bad(at) && !["I"].contains(&d.word(at)) && !["Mr.","Ms.","Mrs.","Dr.","Sen.","Gov.","Rep.","Mr","Ms","Mrs","Sir","Foreign"].contains(&d.word(at)) {
            let s = at; at += 1;
            while at < d.tokens.len() && cap(at) && !bad(at) && !starts.contains(&(at as u32)) && d.tokens[at].span.start <= d.tokens[at-1].span.end + 1 { at += 1; }
            let single_start = (starts.contains(&(s as u32)) || (s > 0 && d.tokens[s-1].kind == TokenKind::Quote)) && at == s + 1;
            runs.push((s, at, single_start));
        } else { at += 1; }
    }
    let person = |s: usize, t: usize| GIVEN.contains_key(&d.word(s).to_lowercase()) && t - s >= 2 && t - s <= 4;
    for &(s, t, _) in &runs { if person(s, t) {
        let last = d.word(t-1).to_string();
        let full = (s..t).map(|i| d.word(i)).collect::<Vec<_>>().join(" ");
        if known.contains_key(&full) { continue }
        let id = e.list.len() as u32;
        known.insert(full.clone(), id); known.entry(last).or_insert(id);
        e.list.push(Entity { kind: EntityKind::Person, name: full, roles: vec![], country: None, confidence: 0.95, why: String::new(), mentions: vec![] });
        e.facts.push(Facts { female: GIVEN[&d.word(s).to_lowercase()].clamp(0.05, 0.95) });
    } }
    for &(s, t, single) in &runs {
        let full = (s..t).map(|i| d.word(i)).collect::<Vec<_>>().join(" ");
        let id = if let Some(i) = known.get(&full) { *i } else {
            if single { continue }
            let id = e.list.len() as u32; known.insert(full.clone(), id);
            e.list.push(Entity { kind: EntityKind::Organisation, name: full, roles: vec![], country: None, confidence: 0.7, why: String::new(), mentions: vec![] });
            e.facts.push(Facts { female: 0.5 }); id };
        e.places.push(Standing { tokens: s as u32..t as u32, entity: EntityId(id), form: MentionForm::Name });
    }
    e
}
