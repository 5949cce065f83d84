// SPDX-License-Identifier: MIT
#include "postgres/type_name.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>

#include "postgres/quote.hpp"

namespace schemadiff::postgres {
namespace {

enum class Modifiers { none, length, fixed_length, precision_and_scale, seconds, interval };

struct Builtin {
  std::string_view name;     // pg_type.typname
  std::string_view printed;  // format_type(); where modifiers stand is marked by %
  Modifiers modifiers = Modifiers::none;
};

// The types of pg_catalog that a column can have, in the order of their names.
constexpr std::array builtins = {
    Builtin{"aclitem", "aclitem"},
    Builtin{"bit", "bit%", Modifiers::fixed_length},
    Builtin{"bool", "boolean"},
    Builtin{"box", "box"},
    Builtin{"bpchar", "character%", Modifiers::fixed_length},
    Builtin{"bytea", "bytea"},
    Builtin{"char", "\"char\""},
    Builtin{"cid", "cid"},
    Builtin{"cidr", "cidr"},
    Builtin{"circle", "circle"},
    Builtin{"date", "date"},
    Builtin{"datemultirange", "datemultirange"},
    Builtin{"daterange", "daterange"},
    Builtin{"float4", "real"},
    Builtin{"float8", "double precision"},
    Builtin{"gtsvector", "gtsvector"},
    Builtin{"inet", "inet"},
    Builtin{"int2", "smallint"},
    Builtin{"int2vector", "int2vector"},
    Builtin{"int4", "integer"},
    Builtin{"int4multirange", "int4multirange"},
    Builtin{"int4range", "int4range"},
    Builtin{"int8", "bigint"},
    Builtin{"int8multirange", "int8multirange"},
    Builtin{"int8range", "int8range"},
    Builtin{"interval", "interval%", Modifiers::interval},
    Builtin{"json", "json"},
    Builtin{"jsonb", "jsonb"},
    Builtin{"jsonpath", "jsonpath"},
    Builtin{"line", "line"},
    Builtin{"lseg", "lseg"},
    Builtin{"macaddr", "macaddr"},
    Builtin{"macaddr8", "macaddr8"},
    Builtin{"money", "money"},
    Builtin{"name", "name"},
    Builtin{"numeric", "numeric%", Modifiers::precision_and_scale},
    Builtin{"nummultirange", "nummultirange"},
    Builtin{"numrange", "numrange"},
    Builtin{"oid", "oid"},
    Builtin{"oidvector", "oidvector"},
    Builtin{"path", "path"},
    Builtin{"pg_dependencies", "pg_dependencies"},
    Builtin{"pg_lsn", "pg_lsn"},
    Builtin{"pg_mcv_list", "pg_mcv_list"},
    Builtin{"pg_ndistinct", "pg_ndistinct"},
    Builtin{"pg_node_tree", "pg_node_tree"},
    Builtin{"pg_snapshot", "pg_snapshot"},
    Builtin{"point", "point"},
    Builtin{"polygon", "polygon"},
    Builtin{"refcursor", "refcursor"},
    Builtin{"regclass", "regclass"},
    Builtin{"regcollation", "regcollation"},
    Builtin{"regconfig", "regconfig"},
    Builtin{"regdictionary", "regdictionary"},
    Builtin{"regnamespace", "regnamespace"},
    Builtin{"regoper", "regoper"},
    Builtin{"regoperator", "regoperator"},
    Builtin{"regproc", "regproc"},
    Builtin{"regprocedure", "regprocedure"},
    Builtin{"regrole", "regrole"},
    Builtin{"regtype", "regtype"},
    Builtin{"text", "text"},
    Builtin{"tid", "tid"},
    Builtin{"time", "time% without time zone", Modifiers::seconds},
    Builtin{"timestamp", "timestamp% without time zone", Modifiers::seconds},
    Builtin{"timestamptz", "timestamp% with time zone", Modifiers::seconds},
    Builtin{"timetz", "time% with time zone", Modifiers::seconds},
    Builtin{"tsmultirange", "tsmultirange"},
    Builtin{"tsquery", "tsquery"},
    Builtin{"tsrange", "tsrange"},
    Builtin{"tstzmultirange", "tstzmultirange"},
    Builtin{"tstzrange", "tstzrange"},
    Builtin{"tsvector", "tsvector"},
    Builtin{"txid_snapshot", "txid_snapshot"},
    Builtin{"uuid", "uuid"},
    Builtin{"varbit", "bit varying%", Modifiers::length},
    Builtin{"varchar", "character varying%", Modifiers::length},
    Builtin{"xid", "xid"},
    Builtin{"xid8", "xid8"},
    Builtin{"xml", "xml"},
};
static_assert(std::ranges::is_sorted(builtins, {}, &Builtin::name));

const Builtin* builtin_of(std::string_view name) {
  const auto found = std::ranges::lower_bound(builtins, name, {}, &Builtin::name);
  return found != builtins.end() && found->name == name ? &*found : nullptr;
}

struct IntervalFields {
  std::string_view mask;  // bits of the fields, as the grammar hands them on (utils/timestamp.h)
  std::string_view printed;
};

constexpr std::array interval_fields = {
    IntervalFields{"32767", ""},
    IntervalFields{"4", " year"},
    IntervalFields{"2", " month"},
    IntervalFields{"8", " day"},
    IntervalFields{"1024", " hour"},
    IntervalFields{"2048", " minute"},
    IntervalFields{"4096", " second"},
    IntervalFields{"6", " year to month"},
    IntervalFields{"1032", " day to hour"},
    IntervalFields{"3080", " day to minute"},
    IntervalFields{"7176", " day to second"},
    IntervalFields{"3072", " hour to minute"},
    IntervalFields{"7168", " hour to second"},
    IntervalFields{"6144", " minute to second"},
};

/// The server takes more than 6 digits of a second for 6.
std::string seconds_digits(const std::string& digits) {
  return digits.size() > 1 || digits > "6" ? "6" : digits;
}

std::string interval_modifiers(const std::vector<std::string>& modifiers) {
  const auto fields = std::ranges::find(interval_fields, modifiers.front(), &IntervalFields::mask);
  std::string text(fields == interval_fields.end() ? "" : fields->printed);
  if (modifiers.size() > 1) text += "(" + seconds_digits(modifiers[1]) + ")";
  return text;
}

std::string printed_modifiers(const TypeName& type, Modifiers kind) {
  if (type.modifiers.empty()) return {};
  if (kind == Modifiers::interval) return interval_modifiers(type.modifiers);
  if (kind == Modifiers::seconds) return "(" + seconds_digits(type.modifiers.front()) + ")";
  std::string text = "(" + type.modifiers.front();
  if (kind == Modifiers::precision_and_scale) text += type.modifiers.size() > 1 ? "" : ",0";
  for (std::size_t i = 1; i < type.modifiers.size(); ++i) text += "," + type.modifiers[i];
  return text + ")";
}

std::string modifier_of(const Json& json, std::string_view source) {
  const Node node = node_of(json);
  if (node.is("ColumnRef")) return std::string(string_of(node["fields"]));
  if (!node.is("A_Const")) return "?";
  if (const auto number = integer_of(*node.fields, source)) return *number;
  if (node.fields->contains("sval")) return std::string((*node.fields)["sval"].value("sval", ""));
  return (*node.fields).contains("fval") ? (*node.fields)["fval"].value("fval", "") : "?";
}

std::string numbers_problem(const TypeName& type, long long low, long long high) {
  for (const std::string& modifier : type.modifiers) {
    long long number = 0;
    const auto [end, error] =
        std::from_chars(modifier.data(), modifier.data() + modifier.size(), number);
    if (error != std::errc() || end != modifier.data() + modifier.size()) {
      return "'" + modifier + "' is no length or precision";
    }
    if (&modifier != &type.modifiers.front()) low = -1000;
    if (number < low || number > high) {
      return modifier + " is not between " + std::to_string(low) + " and " + std::to_string(high);
    }
  }
  return {};
}

}  // namespace

TypeName type_name_of(const Json& fields, std::string_view source) {
  TypeName type;
  const Json& names = fields["names"];
  const std::size_t count = names.size();
  type.name = string_of(names[count - 1]);
  if (count > 1) type.schema = string_of(names[count - 2]);
  type.array = fields.contains("arrayBounds");
  if (const auto modifiers = fields.find("typmods"); modifiers != fields.end()) {
    for (const Json& modifier : *modifiers) type.modifiers.push_back(modifier_of(modifier, source));
  }
  if (!type.schema.empty() && type.schema != "pg_catalog") return type;
  if (type.name.size() > 1 && type.name[0] == '_' &&
      builtin_of(std::string_view(type.name).substr(1))) {
    type.name.erase(0, 1);
    type.array = true;
  }
  type.builtin = builtin_of(type.name) != nullptr;
  if (type.builtin) type.schema.clear();
  return type;
}

std::string printed(const TypeName& type) {
  const Builtin* builtin = type.builtin ? builtin_of(type.name) : nullptr;
  std::string text;
  if (!builtin) {
    text = type.schema.empty() ? quoted_name(type.name)
                               : quoted_name(type.schema) + "." + quoted_name(type.name);
    text += printed_modifiers(type, Modifiers::none);
  } else if (builtin->modifiers == Modifiers::fixed_length && type.modifiers.empty()) {
    text = quoted_name(type.name);  // bpchar and "bit" of any length are not character and bit,
                                    // which have length 1
  } else {
    text = builtin->printed;
    const std::size_t place = text.find('%');
    if (place != std::string::npos)
      text.replace(place, 1, printed_modifiers(type, builtin->modifiers));
  }
  return type.array ? text + "[]" : text;
}

std::string modifier_problem(const TypeName& type) {
  const Builtin* builtin = type.builtin ? builtin_of(type.name) : nullptr;
  if (!builtin || type.modifiers.empty()) return {};
  const std::size_t most = builtin->modifiers == Modifiers::precision_and_scale ? 2 : 1;
  switch (builtin->modifiers) {
    case Modifiers::none:
      return "it takes no length or precision";
    case Modifiers::interval:
      return {};
    case Modifiers::length:
    case Modifiers::fixed_length:
    case Modifiers::precision_and_scale:
    case Modifiers::seconds:
      break;
  }
  if (type.modifiers.size() > most)
    return "it takes " + std::to_string(most) + " in parentheses at most";
  if (builtin->modifiers == Modifiers::seconds) return numbers_problem(type, 0, 1'000'000);
  if (builtin->modifiers == Modifiers::precision_and_scale) return numbers_problem(type, 1, 1000);
  const bool bits = type.name == "bit" || type.name == "varbit";
  return numbers_problem(type, 1, bits ? 83'886'080 : 10'485'760);
}

const std::vector<std::string_view>& builtin_spellings() {
  static const std::vector<std::string_view> spellings = [] {
    std::vector<std::string_view> list = {"int",
                                          "decimal",
                                          "dec",
                                          "float",
                                          "character",
                                          "character varying",
                                          "bit varying",
                                          "double precision",
                                          "timestamp with time zone",
                                          "timestamp without time zone",
                                          "time with time zone",
                                          "time without time zone",
                                          "serial",
                                          "bigserial",
                                          "smallserial"};
    for (const Builtin& builtin : builtins) {
      list.push_back(builtin.name);
      if (builtin.printed != builtin.name && builtin.printed.find('%') == std::string_view::npos) {
        list.push_back(builtin.printed);
      }
    }
    return list;
  }();
  return spellings;
}

}  // namespace schemadiff::postgres
