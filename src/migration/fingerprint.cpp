// SPDX-License-Identifier: MIT
#include "migration/fingerprint.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "catalog/expressions.hpp"
#include "catalog/overloaded.hpp"
#include "dialect/judge.hpp"
#include "migration/seal.hpp"
#include "schemadiff/catalog/description.hpp"
#include "schemadiff/catalog/value.hpp"

namespace schemadiff::migration {
namespace {

/// Where an object lies, and in which order, may differ between databases of one schema.
bool tells(Aspect aspect) { return is_compared(aspect) && aspect != Aspect::tablespaces; }

/// Without what is no part of the definition, and with each expression in the form that all its
/// spellings share.
Object normalised(Object object, const Dialect& dialect) {
  const Kind kind = kind_of(object);
  if (auto* described = std::get_if<Described>(&object)) {
    for (const AttributeDescription& attribute : description_of(kind).attributes) {
      if (!tells(attribute.aspect)) described->set(attribute.name, Value{});
    }
  }
  std::visit(
      []<class T>(T& any) {
        static const T defaults;
        for_each_field<T>([&](const auto& field) {
          if (!tells(field.aspect)) any.*field.member = defaults.*field.member;
        });
      },
      object);
  visit_expressions(object, [&](std::string_view attribute, Expression& expression) {
    if (expression.empty()) return;
    expression = Expression(dialect.normal_form(expression, dialect::role_of(kind, attribute)));
  });
  return object;
}

/// Every text with its length before it, so that no two values are written alike.
void write(const Value& value, std::string& out) {
  std::visit(Overloaded{
                 [&](std::monostate) { out += "n;"; },
                 [&](bool flag) { out += flag ? "t;" : "f;"; },
                 [&](std::int64_t number) { out += fmt::format("i{};", number); },
                 [&](const std::string& text) { out += fmt::format("s{}:{};", text.size(), text); },
                 [&](const Value::List& list) {
                   out += fmt::format("l{}:", list.size());
                   for (const Value& element : list) write(element, out);
                 },
                 [&](const Value::Map& map) {
                   out += fmt::format("m{}:", map.size());
                   for (const auto& [key, element] : map) {
                     write(Value{key}, out);
                     write(element, out);
                   }
                 },
             },
             value.data);
}

std::string digest(const Catalog& catalog, const Dialect& dialect) {
  std::string text;
  for (const Object* object : catalog.in_order()) {
    const Kind kind = kind_of(*object);
    if (kind == Kind::owner || kind == Kind::privileges) continue;
    Value::Map fields = fields_of(normalised(*object, dialect));
    std::ranges::sort(fields, {}, &Value::Map::value_type::first);
    write(Value{label(id_of(*object))}, text);
    write(Value{std::move(fields)}, text);
  }
  return sha256(text);
}

}  // namespace

std::string schema_fingerprint(const Catalog& catalog, const Dialect& dialect,
                               std::string_view tag) {
  return fmt::format("v1:{}:{}", tag, digest(catalog, dialect));
}

std::string model_fingerprint(const Catalog& catalog, const Dialect& dialect) {
  return "v1:" + digest(catalog, dialect);
}

}  // namespace schemadiff::migration
