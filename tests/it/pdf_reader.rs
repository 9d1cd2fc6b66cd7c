//! Reads back as much of a PDF document as tests need, from the rules of the
//! format: inflates its streams, maps codes to characters, counts what is painted.

use std::collections::BTreeMap;

/// A page that has been read.
pub(crate) struct Page {
    /// The file without its streams.
    pub(crate) source: String,
    /// Width and height, in points.
    pub(crate) size: [f64; 2],
    /// Each text as it would be copied.
    pub(crate) texts: Vec<String>,
    /// How many outlines are painted.
    pub(crate) paths: usize,
    /// The colours that were filled with.
    pub(crate) fills: Vec<[String; 3]>,
}

/// The end of the first occurrence of a word from a place on.
fn after(bytes: &[u8], word: &[u8], from: usize) -> Option<usize> {
    let found = bytes[from..].windows(word.len()).position(|part| part == word)?;
    Some(from + found + word.len())
}

/// The number before ` 0 R` after a key.
fn reference(words: &str, key: &str) -> Option<usize> {
    let (_, rest) = words.split_once(key)?;
    rest.trim_start().split_once(' ')?.0.parse().ok()
}

impl Page {
    pub(crate) fn read(file: &[u8]) -> Self {
        assert!(file.starts_with(b"%PDF-1."));
        let mut objects: BTreeMap<usize, (String, Vec<u8>)> = BTreeMap::new();
        let mut at = 0;
        while let Some(begin) = after(file, b" 0 obj\n", at) {
            let number = file[..begin - 7].rsplit(|byte| *byte == b'\n').next().unwrap();
            let number = std::str::from_utf8(number).unwrap().parse().unwrap();
            let end = after(file, b"endobj", begin).unwrap();
            let body = &file[begin..end - 6];
            let (words, stream) = match after(body, b"stream\n", 0) {
                None => (body, Vec::new()),
                Some(data) => {
                    let words = std::str::from_utf8(&body[..data]).unwrap();
                    let (_, long) = words.split_once("/Length ").unwrap();
                    let digits: String = long.chars().take_while(char::is_ascii_digit).collect();
                    let packed = &file[begin + data..begin + data + digits.parse::<usize>().unwrap()];
                    (&body[..data], miniz_oxide::inflate::decompress_to_vec_zlib(packed).unwrap())
                }
            };
            let words = squeezed(&String::from_utf8_lossy(words));
            assert!(objects.insert(number, (words, stream)).is_none(), "object {number} twice");
            at = end;
        }
        let source: String = objects.values().map(|(words, _)| words.as_str()).collect();
        let page = &objects.values().find(|(words, _)| words.contains("/Type/Page/")).unwrap().0;
        let area = page.split_once("/MediaBox[").unwrap().1.split_once(']').unwrap().0;
        let area: Vec<f64> = area.split(' ').map(|word| word.parse().unwrap()).collect();
        let fonts = ["Regular", "SemiBold"].map(|name| {
            let font = reference(page, &format!("/{name} "))?;
            let names = reference(&objects[&font].0, "/ToUnicode ")?;
            Some((name, characters(std::str::from_utf8(&objects[&names].1).unwrap())))
        });
        let content = &objects[&reference(page, "/Contents ").unwrap()].1;
        let mut read =
            Self { source, size: [area[2], area[3]], texts: Vec::new(), paths: 0, fills: Vec::new() };
        read.follow(content, &fonts.into_iter().flatten().collect());
        read
    }

    /// Follows the drawing commands.
    fn follow(&mut self, content: &[u8], fonts: &BTreeMap<&str, BTreeMap<u16, String>>) {
        let mut operands: Vec<String> = Vec::new();
        let mut font = None;
        let mut depth = 0;
        for token in tokens(content) {
            match token.as_str() {
                "Tf" => font = fonts.get(operands[0].trim_start_matches('/')),
                "BT" => self.texts.push(String::new()),
                "Tj" => {
                    let codes = hex(&operands[0]);
                    let letters = codes
                        .chunks(2)
                        .map(|code| font.unwrap()[&u16::from_be_bytes([code[0], code[1]])].clone());
                    self.texts.last_mut().unwrap().extend(letters);
                }
                "rg" => self.fills.push(operands[..3].to_vec().try_into().unwrap()),
                "f" | "S" | "B" | "n" => self.paths += 1,
                "BDC" => depth += 1,
                "EMC" => depth -= 1,
                _ if token.chars().all(|c| c.is_ascii_alphabetic() || c == '*') => {}
                _ => {
                    operands.push(token);
                    continue;
                }
            }
            operands.clear();
        }
        assert_eq!(depth, 0, "what is marked ends");
    }
}

/// White space made single, and dropped before delimiters.
fn squeezed(words: &str) -> String {
    let mut out = words.split_whitespace().collect::<Vec<_>>().join(" ");
    for mark in ["/", "[", "]", "(", "<", ">"] {
        out = out.replace(&format!(" {mark}"), mark);
    }
    out
}

/// Numbers, names, strings (with their code in hexadecimal) and operators.
fn tokens(content: &[u8]) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < content.len() {
        match content[at] {
            b'(' => {
                let (text, end) = literal(content, at + 1);
                tokens.push(text.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat());
                at = end;
            }
            b'<' if content[at + 1] != b'<' => {
                let end = after(content, b">", at).unwrap();
                tokens.push(String::from_utf8(content[at + 1..end - 1].to_vec()).unwrap());
                at = end;
            }
            byte if byte.is_ascii_whitespace() || b"[]<>".contains(&byte) => at += 1,
            _ => {
                let ends = |byte: &u8| byte.is_ascii_whitespace() || b"[]<>(".contains(byte);
                let long =
                    content[at + 1..].iter().position(ends).map_or(content.len() - at, |long| long + 1);
                tokens.push(String::from_utf8(content[at..at + long].to_vec()).unwrap());
                at += long;
            }
        }
    }
    tokens
}

/// A string in brackets, from behind its first one; and where it ends.
fn literal(content: &[u8], mut at: usize) -> (Vec<u8>, usize) {
    let (mut text, mut open) = (Vec::new(), 1);
    loop {
        let byte = content[at];
        at += 1;
        match byte {
            b'\\' => {
                let octal: Vec<u8> =
                    content[at..at + 3].iter().copied().take_while(|b| (b'0'..b'8').contains(b)).collect();
                if octal.is_empty() {
                    let escaped = content[at];
                    at += 1;
                    text.push(match escaped {
                        b'n' => b'\n',
                        b'r' => b'\r',
                        b't' => b'\t',
                        b'b' => 8,
                        b'f' => 12,
                        other => other,
                    });
                } else {
                    at += octal.len();
                    text.push(u8::from_str_radix(std::str::from_utf8(&octal).unwrap(), 8).unwrap());
                }
                continue;
            }
            b'(' => open += 1,
            b')' => open -= 1,
            _ => {}
        }
        if open == 0 {
            return (text, at);
        }
        text.push(byte);
    }
}

fn hex(digits: &str) -> Vec<u8> {
    let pairs = digits.as_bytes().chunks(2);
    pairs.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
}

/// The characters that codes stand for, by the map that a font carries.
fn characters(map: &str) -> BTreeMap<u16, String> {
    let mut characters = BTreeMap::new();
    for pair in map.lines().filter(|line| line.starts_with('<') && line.contains("> <")) {
        let (code, units) = pair.split_once("> <").unwrap();
        let code = hex(code.trim_start_matches('<'));
        let units: Vec<u16> =
            hex(units.trim_end_matches('>')).chunks(2).map(|u| u16::from_be_bytes([u[0], u[1]])).collect();
        let range = code == [0, 0];
        if !range {
            characters.insert(u16::from_be_bytes([code[0], code[1]]), String::from_utf16(&units).unwrap());
        }
    }
    characters
}
