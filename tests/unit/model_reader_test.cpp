// SPDX-License-Identifier: MIT
#include "model/model_reader.hpp"

#include "model_files.hpp"
#include "schemadiff/catalog/value.hpp"

namespace schemadiff {
namespace {

/// Every object with its fields, one a line.
std::string listing(const Catalog& catalog) {
  std::string lines;
  for (const Object* object : catalog.in_order()) {
    lines += label(id_of(*object)) + " " + to_text(Value{fields_of(*object)}) + "\n";
  }
  return lines;
}

class ModelReader : public test::ModelFiles {};

TEST_F(ModelReader, reads_the_columns_of_a_table) {
  const Model model = read(R"(schemadiff: 1
tables:
  t:
    columns:
      id: bigint
      note: {type: text, null: true, default: "'none'", collation: C}
      n: {type: numeric, default: 7}
)");
  EXPECT_EQ(listing(model.catalog),
            "table public.t {}\n"
            "column public.t.id {type: bigint, nullable: false, position: 1}\n"
            "column public.t.n {type: numeric, nullable: false, default: 7, position: 3}\n"
            "column public.t.note {type: text, default: 'none', collation: \"C\", position: 2}\n");
}

TEST_F(ModelReader, names_by_convention_what_has_no_name) {
  const Model model = read(R"(schemadiff: 1
tables:
  customers:
    columns:
      id: {type: bigint, primary_key: true}
      email: {type: text, unique: true, check: email <> '', index: true}
  orders:
    columns:
      customer_id: {type: bigint, references: customers.id, on_delete: cascade}
)");
  EXPECT_EQ(listing(model.catalog),
            "table public.customers {}\n"
            "check public.customers.ck_customers_email (email <> '') email\n"
            "column public.customers.email {type: text, nullable: false, position: 2}\n"
            "column public.customers.id {type: bigint, nullable: false, position: 1}\n"
            "primary_key public.customers.pk_customers {columns: (id), in_column: true}\n"
            "unique public.customers.uq_customers_email {columns: (email), in_column: true}\n"
            "index public.ix_customers_email {table: customers, elements: (email)}\n"
            "table public.orders {}\n"
            "column public.orders.customer_id {type: bigint, nullable: false, position: 1}\n"
            "foreign_key public.orders.fk_orders_customer_id_customers {columns: (customer_id), "
            "referenced_table: public.customers, referenced_columns: (id), on_delete: cascade, "
            "in_column: true}\n");
}

}  // namespace
}  // namespace schemadiff
