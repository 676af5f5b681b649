//! Finds the paths that a file names: in `use` lines, in code and inside macros.

use proc_macro2::TokenTree;

use crate::tokens::{braces, ident, is_comma, is_ident, is_path_separator, is_punct, line_of, trees};

/// A path that a file names, resolved from the root of its crate: `crate::server::chat::House`, `axum::Router`.
#[derive(Debug, PartialEq, Eq)]
pub struct NamedPath {
    pub segments: Vec<String>,
    pub line: usize,
}

/// Every path in the tokens of the file that is `module`.
pub fn find_paths(tokens: &[TokenTree], module: &[String]) -> Vec<NamedPath> {
    let mut reader = PathReader { module: module.to_vec(), children: find_children(tokens), found: Vec::new() };
    reader.read(tokens);
    reader.found
}

struct PathReader {
    module: Vec<String>,
    /// The modules declared here: a path may begin with one.
    children: Vec<String>,
    found: Vec<NamedPath>,
}

impl PathReader {
    fn read(&mut self, tokens: &[TokenTree]) {
        let mut at = 0;
        while at < tokens.len() {
            if is_ident(tokens.get(at), "use") && !is_punct(tokens.get(at + 1), '<') {
                at = self.read_use(tokens, at + 1, &[]);
            } else if is_ident(tokens.get(at), "pub") && is_restriction(tokens.get(at + 1)) {
                at += 2;
            } else if is_ident(tokens.get(at), "mod")
                && let (Some(name), Some(body)) = (ident(tokens.get(at + 1)), braces(tokens.get(at + 2)))
            {
                self.read_inline_module(name, &trees(&body.stream()));
                at += 3;
            } else if let Some(first) = ident(tokens.get(at)) {
                at = self.read_chain(tokens, at, first);
            } else {
                if let Some(TokenTree::Group(group)) = tokens.get(at) {
                    self.read(&trees(&group.stream()));
                }
                at += 1;
            }
        }
    }

    fn read_inline_module(&mut self, name: String, body: &[TokenTree]) {
        let siblings = std::mem::replace(&mut self.children, find_children(body));
        self.module.push(name);
        self.read(body);
        self.module.pop();
        self.children = siblings;
    }

    /// Reads `a::b::c` from its first word, and answers where it ends.
    fn read_chain(&mut self, tokens: &[TokenTree], start: usize, first: String) -> usize {
        let mut segments = vec![first];
        let mut at = start + 1;
        while is_path_separator(tokens, at) {
            let Some(next) = ident(tokens.get(at + 2)) else { break };
            segments.push(next);
            at += 3;
        }
        if segments.len() > 1 {
            self.push(segments, line_of(&tokens[start]));
        }
        at
    }

    /// Reads one branch of a `use` tree, and answers where it ends.
    fn read_use(&mut self, tokens: &[TokenTree], start: usize, prefix: &[String]) -> usize {
        let mut segments = prefix.to_vec();
        let mut at = start;
        let line = tokens.get(start).map_or(0, line_of);
        while let Some(token) = tokens.get(at) {
            if let Some(group) = braces(Some(token)) {
                for branch in trees(&group.stream()).split(is_comma).filter(|branch| !branch.is_empty()) {
                    self.read_use(branch, 0, &segments);
                }
                return at + 1;
            }
            match ident(Some(token)) {
                Some(word) if word == "as" => at += 1,
                Some(word) if word == "self" && !segments.is_empty() => {}
                Some(word) => segments.push(word),
                None if is_punct(Some(token), ';') => break,
                None => {}
            }
            at += 1;
        }
        self.push(segments, line);
        at
    }

    fn push(&mut self, segments: Vec<String>, line: usize) {
        if !segments.is_empty() {
            self.found.push(NamedPath { segments: self.resolve(segments), line });
        }
    }

    /// Turns `crate::`, `self::`, `super::` and the modules declared here into a path from the root; another first
    /// word stays as it is.
    fn resolve(&self, segments: Vec<String>) -> Vec<String> {
        let root = || ["crate".to_owned()];
        let depth = segments.iter().take_while(|segment| *segment == "super").count();
        match segments[0].as_str() {
            "teahouse" => [&root(), &segments[1..]].concat(),
            "self" => [&root(), &self.module[..], &segments[1..]].concat(),
            "super" => {
                let above = &self.module[..self.module.len().saturating_sub(depth)];
                [&root(), above, &segments[depth..]].concat()
            }
            first if self.children.iter().any(|child| child == first) => {
                [&root(), &self.module[..], &segments[..]].concat()
            }
            _ => segments,
        }
    }
}

/// The modules declared at this level: `mod name;` and `mod name { … }`.
fn find_children(tokens: &[TokenTree]) -> Vec<String> {
    tokens.windows(2).filter(|pair| is_ident(pair.first(), "mod")).filter_map(|pair| ident(pair.get(1))).collect()
}

/// `pub(in crate::server)` says who may see something; it uses nothing.
fn is_restriction(token: Option<&TokenTree>) -> bool {
    let Some(TokenTree::Group(group)) = token else { return false };
    ["in", "crate", "self", "super"].iter().any(|word| is_ident(trees(&group.stream()).first(), word))
}
