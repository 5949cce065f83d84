// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "schemadiff/error.hpp"

namespace schemadiff::model {

class Node;

enum class Shape : std::uint8_t { null, scalar, list, map };

/// One node of a document, in 24 bytes. Nodes stand in the order of the text, a map's keys before
/// their values.
struct Entry {
  std::uint32_t text_at = 0;  // in Document::texts
  std::uint32_t text_size = 0;
  std::uint32_t end = 0;   // the entry after the last one inside this
  std::uint32_t line = 0;  // both from 0, the column in bytes
  std::uint32_t column = 0;
  Shape shape = Shape::null;
  bool plain = false;     // a scalar without quotes, to which YAML's core types apply
  bool flow = false;      // a map or list in braces or brackets
  bool repeated = false;  // a key that its map has already; reported, and passed over
};

/// A YAML file as it was parsed. A model has a million nodes, so they lie in one array and share
/// one text.
struct Document {
  std::string file = {};
  std::string source = {};
  std::vector<std::uint32_t> line_starts = {};  // offsets in `source`
  std::string texts = {};
  std::vector<Entry> entries = {};

  /// Null where the file holds nothing.
  Node root() const noexcept;
  /// The place of a mark of YAML's, with the column in characters.
  Location location(std::uint32_t line, std::uint32_t column) const;
};

struct Pair;

/// A node of a document that must outlive it; cheap to copy. The one that is not there is false.
class Node {
 public:
  Node() = default;
  Node(const Document& document, std::uint32_t index) noexcept
      : document_(&document), index_(index) {}

  explicit operator bool() const noexcept { return document_ != nullptr; }
  Shape shape() const noexcept { return document_ ? entry().shape : Shape::null; }
  bool is_null() const noexcept { return shape() == Shape::null; }
  bool is_scalar() const noexcept { return shape() == Shape::scalar; }
  bool is_list() const noexcept { return shape() == Shape::list; }
  bool is_map() const noexcept { return shape() == Shape::map; }
  bool plain() const noexcept { return entry().plain; }
  bool flow() const noexcept { return entry().flow; }
  bool repeated() const noexcept { return entry().repeated; }
  std::string_view text() const noexcept {
    return std::string_view(document_->texts).substr(entry().text_at, entry().text_size);
  }
  const Document& document() const noexcept { return *document_; }
  std::uint32_t index() const noexcept { return index_; }
  std::uint32_t line() const noexcept { return entry().line; }
  std::uint32_t byte_column() const noexcept { return entry().column; }
  Location location() const { return document_->location(entry().line, entry().column); }

  template <class Step>
  class Range {
   public:
    class Iterator {
     public:
      Iterator(const Document& document, std::uint32_t at) noexcept
          : document_(&document), at_(at) {}
      auto operator*() const noexcept { return Step::value(*document_, at_); }
      Iterator& operator++() noexcept {
        at_ = Step::next(*document_, at_);
        return *this;
      }
      bool operator==(const Iterator& other) const noexcept { return at_ == other.at_; }

     private:
      const Document* document_;
      std::uint32_t at_;
    };

    Range(const Document& document, std::uint32_t from, std::uint32_t to) noexcept
        : document_(&document), from_(from), to_(to) {}
    Iterator begin() const noexcept { return {*document_, from_}; }
    Iterator end() const noexcept { return {*document_, to_}; }
    bool empty() const noexcept { return from_ == to_; }

   private:
    const Document* document_;
    std::uint32_t from_, to_;
  };

  struct ItemStep {
    static Node value(const Document& document, std::uint32_t at) noexcept {
      return {document, at};
    }
    static std::uint32_t next(const Document& document, std::uint32_t at) noexcept {
      return document.entries[at].end;
    }
  };
  struct PairStep {
    static Pair value(const Document& document, std::uint32_t at) noexcept;
    static std::uint32_t next(const Document& document, std::uint32_t at) noexcept {
      return document.entries[document.entries[at].end].end;
    }
  };

  /// Of a list; empty for any other node.
  Range<ItemStep> items() const noexcept { return {*document_, index_ + 1, last(Shape::list)}; }
  /// Of a map; empty for any other node.
  Range<PairStep> pairs() const noexcept { return {*document_, index_ + 1, last(Shape::map)}; }

 private:
  const Entry& entry() const noexcept { return document_->entries[index_]; }
  std::uint32_t last(Shape shape) const noexcept {
    return entry().shape == shape ? entry().end : index_ + 1;
  }

  const Document* document_ = nullptr;
  std::uint32_t index_ = 0;
};

struct Pair {
  Node key = {};
  Node value = {};
};

inline Pair Node::PairStep::value(const Document& document, std::uint32_t at) noexcept {
  return {{document, at}, {document, document.entries[at].end}};
}

}  // namespace schemadiff::model
