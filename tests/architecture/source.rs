//! Reads a source file the way the borders see it: which paths it names, and what it declares.

use std::{fs, path::Path, str::FromStr};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use crate::{
    paths::{NamedPath, find_paths},
    tokens::{ident, is_ident, is_punct, line_of, trees},
};

/// A function, type or module that a file declares.
#[derive(Debug, PartialEq, Eq)]
pub struct Declared {
    pub name: String,
    pub line: usize,
}

/// What a `cfg` asks to tell the server from the browser.
const SIDES: [&str; 4] = ["feature", "target_arch", "target_family", "wasm"];

/// One file of `src/`.
pub struct Source {
    /// From `src/`, with `/`: `server/chat/mod.rs`.
    pub file: String,
    /// The module that the file is: `server`, `chat`.
    pub module: Vec<String>,
    pub text: String,
    tokens: TokenStream,
}

impl Source {
    pub fn parse(file: &str, text: &str) -> Self {
        let tokens = TokenStream::from_str(text).unwrap_or_else(|error| panic!("src/{file}: {error}"));
        Self { file: file.to_owned(), module: module_of(file), text: text.to_owned(), tokens }
    }

    /// Where a reader finds the line.
    pub fn at(&self, line: usize) -> String {
        format!("src/{}:{line}", self.file)
    }

    /// Every path of two segments or more in `use` lines, code and macros; not those in comments and strings.
    pub fn named_paths(&self) -> Vec<NamedPath> {
        find_paths(&trees(&self.tokens), &self.module)
    }

    /// Every function, type and module declared here.
    pub fn declared(&self) -> Vec<Declared> {
        let mut declared = Vec::new();
        collect_declared(&trees(&self.tokens), &mut declared);
        declared
    }

    /// The lines of the attributes `#[name]` and `#[name(…)]`.
    pub fn attributes(&self, name: &str) -> Vec<usize> {
        let mut lines = Vec::new();
        collect_attributes(&trees(&self.tokens), name, &mut lines);
        lines
    }

    /// The lines of `cfg` gates that tell server and browser apart: by a feature, or by wasm.
    pub fn gates(&self) -> Vec<usize> {
        let mut lines = Vec::new();
        collect_gates(&trees(&self.tokens), &mut lines);
        lines
    }
}

/// Every Rust file below `root`, parsed, in the order of their names.
pub fn read_sources(root: &Path) -> Vec<Source> {
    let mut sources: Vec<_> = read_texts(root)
        .into_iter()
        .filter(|(file, _)| file.ends_with(".rs"))
        .map(|(file, text)| Source::parse(&file, &text))
        .collect();
    sources.sort_by(|a, b| a.file.cmp(&b.file));
    sources
}

/// Every text file below `root`: its path from there, and what it holds.
pub fn read_texts(root: &Path) -> Vec<(String, String)> {
    let mut texts = Vec::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.expect("a folder's entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(text) = fs::read_to_string(&path) {
                let file = path.strip_prefix(root).expect("a path below the root").to_string_lossy().replace('\\', "/");
                texts.push((file, text));
            }
        }
    }
    texts
}

fn module_of(file: &str) -> Vec<String> {
    let stem = file.trim_end_matches(".rs");
    let stem = stem.strip_suffix("/mod").unwrap_or(stem);
    match stem {
        "lib" | "main" => Vec::new(),
        stem => stem.split('/').map(str::to_owned).collect(),
    }
}

fn collect_declared(tokens: &[TokenTree], declared: &mut Vec<Declared>) {
    const KEYWORDS: [&str; 6] = ["fn", "struct", "enum", "trait", "type", "mod"];
    for (at, token) in tokens.iter().enumerate() {
        if KEYWORDS.iter().any(|keyword| is_ident(Some(token), keyword))
            && let Some(name) = ident(tokens.get(at + 1))
        {
            declared.push(Declared { name, line: line_of(token) });
        }
        if let TokenTree::Group(group) = token {
            collect_declared(&trees(&group.stream()), declared);
        }
    }
}

fn collect_attributes(tokens: &[TokenTree], name: &str, lines: &mut Vec<usize>) {
    for (at, token) in tokens.iter().enumerate() {
        let TokenTree::Group(group) = token else { continue };
        let content = trees(&group.stream());
        let marked = at > 0 && is_punct(tokens.get(at - 1), '#') && group.delimiter() == Delimiter::Bracket;
        if marked && is_ident(content.first(), name) {
            lines.push(line_of(token));
        }
        collect_attributes(&content, name, lines);
    }
}

fn collect_gates(tokens: &[TokenTree], lines: &mut Vec<usize>) {
    for (at, token) in tokens.iter().enumerate() {
        if is_ident(Some(token), "cfg") || is_ident(Some(token), "cfg_attr") {
            let bang = usize::from(is_punct(tokens.get(at + 1), '!'));
            if let Some(TokenTree::Group(condition)) = tokens.get(at + 1 + bang)
                && SIDES.iter().any(|side| condition.stream().to_string().contains(side))
            {
                lines.push(line_of(token));
            }
        }
        if let TokenTree::Group(group) = token {
            collect_gates(&trees(&group.stream()), lines);
        }
    }
}
