//! The stack of open marks.

use super::look::{Apostrophe, Mark};
use super::shape::{Class, Lean};
use super::{Defect, Quoted};
use crate::token::{Token, TokenKind};

/// What a mark does, given what is open.
enum Deed {
    Open,
    Close,
    /// `''` that closes two single marks.
    CloseTwo,
    /// Looks like the end of a passage, but of another class than the one that is open.
    CloseOther,
    Nothing,
}

/// A passage whose mark is open.
struct Open {
    node: usize,
    class: Class,
    lean: Lean,
    /// Index of its latest opening token.
    token: usize,
    /// The token that may have closed it with the wrong mark.
    candidate: Option<usize>,
}

/// A passage, open or done.
struct Node {
    quoted: Quoted,
    /// Whether it turned out to be none, such as an apostrophe.
    dropped: bool,
}

/// Pairs marks, block by block.
pub(super) struct Pairing<'a> {
    text: &'a str,
    tokens: &'a [Token],
    stack: Vec<Open>,
    open: [usize; Class::COUNT],
    nodes: Vec<Node>,
}

impl<'a> Pairing<'a> {
    /// With nothing open.
    pub(super) fn new(text: &'a str, tokens: &'a [Token]) -> Self {
        Self {
            text,
            tokens,
            stack: Vec::new(),
            open: [0; Class::COUNT],
            nodes: Vec::new(),
        }
    }

    /// Pairs the marks of the next block, whose tokens are `first..end`. `follows`: whether it may go on with a speech of the block before.
    pub(super) fn block(&mut self, first: usize, end: usize, marks: &[Mark], follows: bool) {
        let taken = if follows {
            self.reopen(first, marks)
        } else {
            0
        };
        self.give_up(taken);
        for mark in &marks[taken..] {
            match self.deed(mark) {
                Deed::Open => self.push(mark),
                Deed::Close => self.close(mark),
                Deed::CloseTwo => self.close_two(mark),
                Deed::CloseOther => self.close_other(mark),
                Deed::Nothing => {}
            }
        }
        self.end_block(end);
    }

    /// All passages, in order of their opening marks.
    pub(super) fn finish(mut self) -> Vec<Quoted> {
        self.give_up(0);
        let mut kept = Vec::new();
        // For each node the index in `kept` of the nearest kept passage from itself outwards.
        let mut place: Vec<Option<usize>> = Vec::with_capacity(self.nodes.len());
        for Node {
            mut quoted,
            dropped,
        } in self.nodes
        {
            let parent = quoted.parent.and_then(|node| place[node]);
            if dropped {
                place.push(parent);
                continue;
            }
            quoted.parent = parent;
            quoted.depth = parent.map_or(0, |parent: usize| {
                let holder: &Quoted = &kept[parent];
                holder.depth.saturating_add(1)
            });
            place.push(Some(kept.len()));
            kept.push(quoted);
        }
        kept
    }

    /// Takes the marks at the start of a block that open again what the block before left open. How many.
    fn reopen(&mut self, first: usize, marks: &[Mark]) -> usize {
        let mut taken = 0;
        while let (Some(open), Some(mark)) = (self.stack.get_mut(taken), marks.get(taken)) {
            let leads = mark.token == first + taken;
            if !leads
                || open.class != mark.class
                || !(mark.opens || mark.lean == Lean::Low)
                || mark.apostrophe == Apostrophe::Sure
            {
                break;
            }
            open.token = mark.token;
            open.candidate = None;
            self.nodes[open.node]
                .quoted
                .spans
                .push(self.tokens[mark.token].span);
            taken += 1;
        }
        taken
    }

    fn deed(&self, mark: &Mark) -> Deed {
        let held = self.open[mark.class as usize] > 0;
        let top = self.stack.last();
        if mark.apostrophe == Apostrophe::Sure {
            return Deed::Nothing;
        }
        if mark.class == Class::Single {
            return self.single_deed(mark, held);
        }
        let only_opens = mark.opens && !mark.closes;
        let only_closes = mark.closes && !mark.opens;
        let closes = match mark.lean {
            Lean::Low => false,
            Lean::Open => {
                held && mark.closes
                    && (only_closes || top.is_some_and(|open| open.lean == Lean::Low))
            }
            Lean::Close => held || !only_opens,
            Lean::Neither => only_closes || (!only_opens && held),
        };
        if !closes {
            // A straight mark between two spaces opens nothing.
            return if mark.lean == Lean::Neither && !mark.opens && mark.closes {
                Deed::Nothing
            } else {
                Deed::Open
            };
        }
        match top {
            _ if held => Deed::Close,
            _ if self.is_two_singles(mark) => Deed::CloseTwo,
            Some(open)
                if open.class == Class::Single
                    && mark.class == Class::Double
                    && mark.after_stop =>
            {
                Deed::CloseOther
            }
            _ => Deed::Nothing,
        }
    }

    fn is_two_singles(&self, mark: &Mark) -> bool {
        self.open[Class::Single as usize] > 0 && self.tokens[mark.token].span.of(self.text) == "''"
    }

    fn single_deed(&self, mark: &Mark, held: bool) -> Deed {
        let opens = mark.opens && !mark.closes;
        if mark.lean == Lean::Low || (opens && mark.lean != Lean::Close) {
            return Deed::Open;
        }
        if mark.lean == Lean::Open && !(held && mark.closes) {
            return if mark.closes {
                Deed::Nothing
            } else {
                Deed::Open
            };
        }
        if opens {
            return Deed::Nothing;
        }
        let top = self.stack.last().map(|open| open.class);
        if !held {
            let other = mark.after_stop && mark.closes && top == Some(Class::Double);
            return if other {
                Deed::CloseOther
            } else {
                Deed::Nothing
            };
        }
        let apostrophe = mark.apostrophe == Apostrophe::Perhaps && mark.closing_next;
        if apostrophe || (top != Some(Class::Single) && !mark.after_stop) {
            Deed::Nothing
        } else {
            Deed::Close
        }
    }

    fn push(&mut self, mark: &Mark) {
        if let Some(top) = self.stack.last_mut() {
            let candidate = top.candidate.take();
            if let Some(token) = candidate.filter(|_| top.class == mark.class) {
                self.pop(self.tokens[token].span.end, Some(Defect::Mismatched));
            }
        }
        let parent = self.stack.last().map(|open| open.node);
        let quoted = Quoted {
            spans: vec![self.tokens[mark.token].span],
            depth: 0,
            parent,
            scare: false,
            defect: None,
        };
        self.stack.push(Open {
            node: self.nodes.len(),
            class: mark.class,
            lean: mark.lean,
            token: mark.token,
            candidate: None,
        });
        self.open[mark.class as usize] += 1;
        self.nodes.push(Node {
            quoted,
            dropped: false,
        });
    }

    /// Closes the innermost passage of the mark's class; what is open inside it ends before the mark.
    fn close(&mut self, mark: &Mark) {
        while self
            .stack
            .last()
            .is_some_and(|open| open.class != mark.class)
        {
            self.leave(mark.token);
        }
        self.pop(self.tokens[mark.token].span.end, None);
    }

    /// Closes the innermost single mark with the first half of `''` and the one around it with the second; when there is none around it, the
    /// first half is an apostrophe (`the workers''`) and the passage ends with the whole.
    fn close_two(&mut self, mark: &Mark) {
        while self
            .stack
            .last()
            .is_some_and(|open| open.class != Class::Single)
        {
            self.leave(mark.token);
        }
        let end = self.tokens[mark.token].span.end;
        if self
            .stack
            .iter()
            .nth_back(1)
            .is_some_and(|open| open.class == Class::Single)
        {
            self.pop(end - 1, None);
        }
        self.pop(end, None);
    }

    /// Remembers a mark that may have been meant to close the innermost passage, or closes it when it cannot be anything else.
    fn close_other(&mut self, mark: &Mark) {
        if mark.class == Class::Double {
            self.pop(self.tokens[mark.token].span.end, Some(Defect::Mismatched));
        } else if let Some(top) = self.stack.last_mut() {
            top.candidate = Some(mark.token);
        }
    }

    /// Takes the innermost passage off the stack, ending at the byte `end`.
    fn pop(&mut self, end: usize, defect: Option<Defect>) {
        let Some(open) = self.stack.pop() else { return };
        self.open[open.class as usize] -= 1;
        let node = &mut self.nodes[open.node];
        node.quoted.defect = defect;
        if let Some(span) = node.quoted.spans.last_mut() {
            span.end = end.max(span.end);
        }
        // Nothing between the marks: `""`.
        let next = self.tokens.get(open.token + 1);
        node.dropped = node.quoted.spans.len() == 1
            && next.is_none_or(|next| {
                next.span.start >= end || (next.kind == TokenKind::Mark && next.span.end >= end)
            });
    }

    /// The innermost passage is never closed: ends before the token `before`.
    fn leave(&mut self, before: usize) {
        let Some(open) = self.stack.last() else {
            return;
        };
        let end = self.tokens[before.saturating_sub(1)].span.end;
        let (node, keep) = (open.node, self.is_speech(open));
        match open.candidate {
            Some(token) => self.pop(self.tokens[token].span.end, Some(Defect::Mismatched)),
            None => self.pop(end, Some(Defect::Unclosed)),
        }
        self.nodes[node].dropped |= !keep;
    }

    /// Whether a passage that is never closed was one at all: a single mark that opens before a small letter is likelier an apostrophe.
    fn is_speech(&self, open: &Open) -> bool {
        if open.class != Class::Single || self.nodes[open.node].quoted.spans.len() > 1 {
            return true;
        }
        let first = open.token;
        let starts = first == 0 || self.tokens[first - 1].block != self.tokens[first].block;
        let introduced = starts
            || matches!(
                self.tokens[first - 1].span.of(self.text),
                ":" | "," | "\"" | "“"
            );
        introduced
            && self.tokens.get(first + 1).is_some_and(|next| {
                next.span
                    .of(self.text)
                    .chars()
                    .next()
                    .is_some_and(char::is_uppercase)
            })
    }

    /// Lets what is open end with the block for now; the next block may go on with it.
    fn end_block(&mut self, end: usize) {
        if end == 0 {
            return;
        }
        if self
            .stack
            .last()
            .is_some_and(|open| open.candidate == Some(end - 1))
        {
            self.pop(self.tokens[end - 1].span.end, Some(Defect::Mismatched));
        }
        let byte = self.tokens[end - 1].span.end;
        for open in &self.stack {
            if let Some(span) = self.nodes[open.node].quoted.spans.last_mut() {
                span.end = byte;
            }
        }
    }

    /// Ends all but the outermost `keep` passages where the last block ended.
    fn give_up(&mut self, keep: usize) {
        while self.stack.len() > keep {
            let Some(open) = self.stack.last() else {
                return;
            };
            let (node, speech, candidate) = (open.node, self.is_speech(open), open.candidate);
            let end = self.nodes[node]
                .quoted
                .spans
                .last()
                .map_or(0, |span| span.end);
            match candidate {
                Some(token) => {
                    let end = self.tokens[token].span.end;
                    if let Some(span) = self.nodes[node].quoted.spans.last_mut() {
                        span.end = end;
                    }
                    self.pop(end, Some(Defect::Mismatched));
                }
                None => self.pop(end, Some(Defect::Unclosed)),
            }
            self.nodes[node].dropped |= !speech;
        }
    }
}
