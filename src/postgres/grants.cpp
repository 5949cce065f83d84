// SPDX-License-Identifier: MIT
#include "postgres/grants.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <stdexcept>
#include <utility>

#include "postgres/quote.hpp"
#include "postgres/reading.hpp"
#include "support/text.hpp"

namespace schemadiff::postgres {
namespace {

struct Privilege {
  char letter;
  std::string_view word;
};

// In the order in which they are written.
constexpr std::array privileges = {
    Privilege{'r', "select"},   Privilege{'a', "insert"},     Privilege{'w', "update"},
    Privilege{'d', "delete"},   Privilege{'D', "truncate"},   Privilege{'x', "references"},
    Privilege{'t', "trigger"},  Privilege{'m', "maintain"},   Privilege{'X', "execute"},
    Privilege{'U', "usage"},    Privilege{'C', "create"}};

/// Their letters. MAINTAIN came with 17 and is no part of `all` before that: a list that lacks nothing else is `all`
/// everywhere, and where the server knows MAINTAIN says that it is revoked.
std::string_view letters_of(Protected sort) {
  switch (sort) {
    case Protected::relation:
      return "rawdDxtm";
    case Protected::sequence:
      return "rwU";
    case Protected::column:
      return "rawx";
    case Protected::function:
      return "X";
    case Protected::large_object:
      return "rw";
    case Protected::schema:
      return "UC";
    case Protected::language:
    case Protected::type:
    case Protected::wrapper:
    case Protected::server:
      break;
  }
  return "U";
}

std::string_view word_of(char letter) {
  const auto found = std::ranges::find(privileges, letter, &Privilege::letter);
  return found == privileges.end() ? std::string_view() : found->word;
}

std::size_t position_of(std::string_view word) {
  return static_cast<std::size_t>(std::ranges::find(privileges, word, &Privilege::word) - privileges.begin());
}

struct Item {
  bool grantable = false;
};
using Holder = std::pair<std::string, std::string>;  // role and grantor
using Acl = std::map<Holder, std::map<char, Item>>;

/// A role's name at the front of the text, which loses it.
std::string take_name(std::string_view& text, char end) {
  std::string name;
  bool quoted = false;
  while (!text.empty() && (quoted || text.front() != end)) {
    const char c = text.front();
    text.remove_prefix(1);
    if (c != '"') {
      name += c;
    } else if (quoted && text.starts_with('"')) {
      name += c;
      text.remove_prefix(1);
    } else {
      quoted = !quoted;
    }
  }
  if (!text.empty()) text.remove_prefix(1);
  return name;
}

/// `{alice=r*w/bob,=X/bob}`
Acl parsed(std::string_view list) {
  Acl acl;
  for (const std::string& element : elements(list)) {
    std::string_view rest = element;
    std::string role = take_name(rest, '=');
    if (role.empty()) role = "public";
    const std::size_t slash = rest.find('/');
    const std::string_view letters = rest.substr(0, slash);
    rest.remove_prefix(std::min(rest.size(), letters.size() + 1));
    auto& held = acl[{role, take_name(rest, '\0')}];
    for (std::size_t i = 0; i < letters.size(); ++i) {
      if (letters[i] != '*') held[letters[i]].grantable = i + 1 < letters.size() && letters[i + 1] == '*';
    }
  }
  return acl;
}

bool has(const std::vector<std::string>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

bool says_nothing(const Grant& grant) { return grant.privileges.empty() && grant.revoked.empty(); }

bool has_all(const std::vector<std::string>& words, Protected sort) {
  return std::ranges::all_of(words_of_all(sort), [&](const std::string& word) { return has(words, word); });
}

/// In their order, and `all` for those that it stands for.
void fold(std::vector<std::string>& words, Protected sort) {
  std::ranges::sort(words, {}, [](const std::string& word) { return position_of(word); });
  words.erase(std::unique(words.begin(), words.end()), words.end());
  const std::vector<std::string> all = words_of_all(sort);
  if (all.size() > 1 && (has_all(words, sort) || has(words, "all"))) words = {"all"};
  if (all.size() == 1 && has(words, "all")) words = all;
}

std::string unknown_word(const std::vector<std::string>& words, Protected sort) {
  for (const std::string& word : words) {
    const std::size_t position = position_of(word);
    const bool known = position < privileges.size() &&
                       letters_of(sort).find(privileges[position].letter) != std::string_view::npos;
    if (!known && word != "all") return word;
  }
  return {};
}

std::vector<std::string> words_in(const Value& value) {
  std::vector<std::string> words;
  if (const auto* word = std::get_if<std::string>(&value.data)) return {support::lower(*word)};
  const auto* list = std::get_if<Value::List>(&value.data);
  if (!list) throw std::invalid_argument("grants: expected a list of privileges");
  for (const Value& word : *list) {
    const auto* text = std::get_if<std::string>(&word.data);
    if (!text) throw std::invalid_argument("grants: expected the name of a privilege");
    words.push_back(support::lower(*text));
  }
  return words;
}

Value of_words(const std::vector<std::string>& words) {
  Value::List list;
  for (const std::string& word : words) list.push_back({word});
  return {std::move(list)};
}

const Grant& of_holder(const Grants& grants, const Grant& holder) {
  static const Grant none;
  const auto found = std::ranges::find_if(grants, [&](const Grant& grant) {
    return grant.role == holder.role && grant.by == holder.by;
  });
  return found == grants.end() ? none : *found;
}

/// The words of `a` that `b` has not. Where only one of them has all, all of the other are other words.
std::vector<std::string> without(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::vector<std::string> words;
  for (const std::string& word : a) {
    if (!has(b, word)) words.push_back(word);
  }
  return words;
}

/// All that leads from `before` to `after` for one role.
class HolderChange {
 public:
  HolderChange(const Grant& before, const Grant& after, const Grant& holder)
      : before_(before), after_(after), holder_(holder) {}

  void revoke(std::vector<GrantChange>& changes) const {
    // What is left of `all` is given again.
    std::vector<std::string> lost = without(before_.privileges, after_.privileges);
    if (has(after_.privileges, "all")) lost.clear();
    add(changes, false, false, lost);
    std::vector<std::string> options = without(before_.grantable, after_.grantable);
    std::erase_if(options, [&](const std::string& word) { return has(lost, word) || has(lost, "all"); });
    add(changes, false, true, options);
    add(changes, false, false, without(after_.revoked, before_.revoked));
  }

  void give(std::vector<GrantChange>& changes) const {
    add(changes, true, false, without(before_.revoked, after_.revoked));
    const bool anew = has(without(before_.privileges, after_.privileges), "all");
    const std::vector<std::string> given =
        anew ? after_.privileges : without(after_.privileges, before_.privileges);
    const std::vector<std::string> options =
        anew ? after_.grantable : without(after_.grantable, before_.grantable);
    add(changes, true, true, options);
    add(changes, true, false, without(given, options));
    if (anew) add(changes, false, false, after_.revoked);
  }

 private:
  void add(std::vector<GrantChange>& changes, bool gives, bool option, std::vector<std::string> words) const {
    if (words.empty()) return;
    changes.push_back({gives, option, holder_.role, holder_.by, std::move(words)});
  }

  const Grant& before_;
  const Grant& after_;
  const Grant& holder_;
};

}  // namespace

std::vector<std::string> words_of_all(Protected sort) {
  std::vector<std::string> words;
  for (const char letter : letters_of(sort)) {
    if (letter != 'm') words.emplace_back(word_of(letter));
  }
  return words;
}

Grants difference(std::string_view list, std::string_view initial, const std::string& owner, Protected sort) {
  const Acl actual = parsed(list), usual = parsed(initial);
  std::map<Holder, Grant> found;
  const auto of = [&](const Holder& holder) -> Grant& {
    Grant& grant = found[holder];
    grant.role = holder.first;
    grant.by = holder.second == owner ? std::string() : holder.second;
    return grant;
  };
  for (const auto& [holder, held] : actual) {
    const auto known = usual.find(holder);
    for (const auto& [letter, item] : held) {
      const bool is_usual = known != usual.end() && known->second.contains(letter);
      if (word_of(letter).empty() || (is_usual && !item.grantable)) continue;
      of(holder).privileges.emplace_back(word_of(letter));
      if (item.grantable) of(holder).grantable.emplace_back(word_of(letter));
    }
  }
  for (const auto& [holder, held] : usual) {
    const auto kept = actual.find(holder);
    for (const auto& entry : held) {
      if (word_of(entry.first).empty() || (kept != actual.end() && kept->second.contains(entry.first))) continue;
      of(holder).revoked.emplace_back(word_of(entry.first));
    }
  }
  const bool has_maintain = std::ranges::any_of(usual, [](const auto& entry) { return entry.second.contains('m'); });
  Grants grants;
  for (auto& entry : found) {
    Grant& grant = entry.second;
    const bool is_without = has_maintain && !has(grant.privileges, "maintain");
    if (is_without && has_all(grant.privileges, sort)) grant.revoked.emplace_back("maintain");
    grants.push_back(std::move(grant));
  }
  canonical(grants, sort);
  return grants;
}

std::string canonical(Grants& grants, Protected sort) {
  for (Grant& grant : grants) {
    for (const auto* words : {&grant.privileges, &grant.grantable, &grant.revoked}) {
      if (const std::string unknown = unknown_word(*words, sort); !unknown.empty()) {
        return "'" + unknown + "' is no privilege of it";
      }
    }
    grant.privileges.insert(grant.privileges.end(), grant.grantable.begin(), grant.grantable.end());
    for (auto* words : {&grant.privileges, &grant.grantable, &grant.revoked}) fold(*words, sort);
  }
  std::erase_if(grants, says_nothing);
  std::ranges::sort(grants, {}, [](const Grant& grant) { return std::pair(grant.role, grant.by); });
  return {};
}

Value::List to_list(const Grants& grants) {
  Value::List list;
  for (const Grant& grant : grants) {
    Value::Map map = {{"role", {grant.role}}};
    if (!grant.by.empty()) map.push_back({"by", {grant.by}});
    for (const auto& [key, words] : {std::pair{"privileges", &grant.privileges},
                                     std::pair{"grantable", &grant.grantable},
                                     std::pair{"revoked", &grant.revoked}}) {
      if (!words->empty()) map.push_back({key, of_words(*words)});
    }
    list.push_back({std::move(map)});
  }
  return list;
}

Grants from_list(const Value::List& list) {
  Grants grants;
  for (const Value& value : list) {
    const auto* map = std::get_if<Value::Map>(&value.data);
    if (!map) throw std::invalid_argument("grants: expected {role: …, privileges: […]}");
    Grant grant;
    for (const auto& [key, item] : *map) {
      const auto* text = std::get_if<std::string>(&item.data);
      if (key == "role" && text) {
        grant.role = *text;
      } else if (key == "by" && text) {
        grant.by = *text;
      } else if (key == "privileges") {
        grant.privileges = words_in(item);
      } else if (key == "grantable") {
        grant.grantable = words_in(item);
      } else if (key == "revoked") {
        grant.revoked = words_in(item);
      } else {
        throw std::invalid_argument("grants: '" + key + "' is none of: role, by, privileges, grantable, revoked");
      }
    }
    if (grant.role.empty()) throw std::invalid_argument("grants: a grant has no role");
    grants.push_back(std::move(grant));
  }
  return grants;
}

std::vector<GrantChange> changes(const Grants& before, const Grants& after) {
  Grants holders = before;
  for (const Grant& grant : after) {
    if (&of_holder(before, grant) == &of_holder({}, grant)) holders.push_back(grant);
  }
  // What a role has given on must go before it loses the right to, and come after it has it.
  std::ranges::sort(holders, {}, [](const Grant& grant) { return std::tuple(grant.by, grant.role); });
  std::vector<GrantChange> all;
  for (auto holder = holders.rbegin(); holder != holders.rend(); ++holder) {
    HolderChange(of_holder(before, *holder), of_holder(after, *holder), *holder).revoke(all);
  }
  for (const Grant& holder : holders) {
    HolderChange(of_holder(before, holder), of_holder(after, holder), holder).give(all);
    const Grant& wanted = of_holder(after, holder);
    const bool gives_all = !all.empty() && all.back().gives && has(all.back().privileges, "all");
    if (gives_all && !wanted.revoked.empty()) {
      all.push_back({.gives = false, .role = wanted.role, .privileges = wanted.revoked});
    }
  }
  return all;
}

std::string grant_text(const GrantChange& change, const std::string& object, const std::string& columns) {
  std::string words;
  for (const std::string& word : change.privileges) {
    words += (words.empty() ? "" : ", ") + support::upper(word) + columns;
  }
  const std::string role = change.role == "public" ? "PUBLIC" : quoted(Identifier(change.role));
  if (change.gives) {
    return "GRANT " + words + " ON " + object + " TO " + role + (change.option ? " WITH GRANT OPTION" : "");
  }
  return std::string("REVOKE ") + (change.option ? "GRANT OPTION FOR " : "") + words + " ON " + object + " FROM " +
         role;
}

}  // namespace schemadiff::postgres
