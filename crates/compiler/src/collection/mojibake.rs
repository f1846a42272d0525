//! Text that somebody read in the wrong encoding before it came here.

/// Where a curly mark, dash or Latin letter stands as the two or three characters that its UTF-8 bytes are in Windows-1252.
pub fn find(text: &str) -> impl Iterator<Item = usize> {
    text.match_indices(['â', 'Ã']).filter_map(|(at, first)| {
        let mut after = text[at + first.len()..].chars();
        let (second, third) = (after.next()?, after.next());
        let is_broken = match first {
            "â" => {
                second == '€'
                    && third.is_some_and(|third| {
                        matches!(third, '™' | '˜' | 'œ' | '\u{9d}' | '“' | '”' | '¦')
                    })
            }
            _ => matches!(second, '\u{80}'..='\u{bf}'),
        };
        is_broken.then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::WINDOWS_1252;

    #[test]
    fn text_that_was_read_wrongly_before_is_seen() {
        let speech = "“We’ll stay,” Díaz-Canel said. It was the Cuban leader’s first visit.";
        let (wrong, _) = WINDOWS_1252.decode_without_bom_handling(speech.as_bytes());
        let found: Vec<usize> = find(&wrong).collect();
        assert_eq!(found.len(), speech.matches(['“', '”', '’', 'í']).count());
        assert_eq!(found[0], 0);
        assert_eq!(find("São Paulo, Ângela, château, Ã â€ 5").count(), 0);
    }
}
