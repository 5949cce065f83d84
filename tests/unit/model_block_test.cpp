// SPDX-License-Identifier: MIT
#include "model/model_writer.hpp"
#include "model_files.hpp"

namespace schemadiff {
namespace {

class ModelBlock : public test::ModelFiles {
 protected:
  static ObjectId id() { return relation_id(Kind::function, Identifier("public"), Identifier("f()")); }

  std::string written(const std::string& body) const {
    Described function = described(id());
    function.set("returns", "integer");
    function.set("body", body);
    Catalog catalog;
    catalog.add(std::move(function));
    return model::write_yaml(catalog, postgresql, Identifier("public"));
  }

  std::string read_back(const std::string& yaml) {
    if (const std::string told = problems(yaml); !told.empty()) return told;
    const Model model = read(yaml);
    const auto* function = model.catalog.find_as<Described>(id());
    return function ? std::string(function->text("body")) : "lost";
  }
};

TEST_F(ModelBlock, writes_lines_as_lines) {
  for (const std::string body :
       {"a\nb", "a\nb\n", "a\nb\n\n\n", "\na\n  b\n", "\n\n  a\n b\n", "  a\nb", "\ta\n\tb\n", "\n\ta\n",
        "a\n\n\nb", "a  \n  b\t\n", "a\n   \nb", "  \na\n", "a\n  ", "# a\n- b: 'c'\n---\n...\n", "日本\né\n",
        "\n    BEGIN\n      RETURN 1; -- {{x}}\n    END;\n"}) {
    const std::string yaml = written(body);
    EXPECT_NE(yaml.find("body: |"), std::string::npos) << yaml;
    EXPECT_EQ(read_back(yaml), body) << yaml;
  }
}

TEST_F(ModelBlock, quotes_what_a_block_would_change) {
  for (const std::string body : {"\n", "\n \n", " \n\t\n", "a\r\nb\r\n", "a\rb\n", "a\n\f\n", "a\n\xe2\x80\xa8""b",
                                 "a\n\xc2\x85" "b", "\xef\xbb\xbf" "a\nb"}) {
    const std::string yaml = written(body);
    EXPECT_EQ(yaml.find("body: |"), std::string::npos) << yaml;
    EXPECT_EQ(read_back(yaml), body) << yaml;
  }
}

}  // namespace
}  // namespace schemadiff
