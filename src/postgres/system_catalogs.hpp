// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

// The oids of system catalogs, as pg_depend, pg_description and pg_shdepend name them. They are written into the
// server's sources and are the same in every database of every version.
// https://www.postgresql.org/docs/current/catalogs.html
namespace schemadiff::postgres::catalog_oid {

inline constexpr std::uint32_t type = 1247, attribute = 1249, proc = 1255, relation = 1259, rewrite = 2618,
                               trigger = 2620, constraint = 2606, attrdef = 2604, namespace_ = 2615,
                               operator_ = 2617, operator_class = 2616, operator_family = 2753, access_method = 2601,
                               cast = 2605, collation = 3456, conversion = 2607, language = 2612, extension = 3079,
                               event_trigger = 3466, policy = 3256, statistics = 3381, ts_parser = 3601,
                               ts_dictionary = 3600, ts_template = 3764, ts_configuration = 3602, transform = 3576,
                               foreign_data_wrapper = 2328, foreign_server = 1417, user_mapping = 1418,
                               publication = 6104, subscription = 6100, default_acl = 826;

}  // namespace schemadiff::postgres::catalog_oid
