//! A small judged collection.
