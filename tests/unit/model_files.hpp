// SPDX-License-Identifier: MIT
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "label_dialect.hpp"
#include "model/model_reader.hpp"
#include "support/text.hpp"

namespace schemadiff::test {

/// A dialect that takes models as they are, under the name of a real one.
class PlainDialect : public LabelDialect {
 public:
  explicit PlainDialect(std::string_view name) : name_(name) {}
  std::string_view name() const noexcept override { return name_; }
  std::string_view display_name() const noexcept override {
    return name_ == "sqlite" ? "SQLite" : "PostgreSQL";
  }
  /// The schemas that objects are put in need no words of their own.
  void adapt(Model& model) const override {
    std::vector<Identifier> used;
    for (const Object& object : model.catalog.objects()) {
      if (kind_of(object) != Kind::comment) used.push_back(id_of(object).schema());
    }
    for (const Identifier& schema : used) {
      if (!schema.empty() && schema.text() != "public")
        model.catalog.add(Schema{.id = schema_id(schema)});
    }
  }

 private:
  std::string name_;
};

/// A folder of model files, gone with the test.
class ModelFiles : public ::testing::Test {
 protected:
  ModelFiles() {
    std::string pattern =
        (std::filesystem::temp_directory_path() / "schemadiff-model-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
  }
  ~ModelFiles() override {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  std::string at(std::string_view name) const { return folder_ + "/" + std::string(name); }

  void write(std::string_view name, std::string_view text) const {
    std::filesystem::create_directories(std::filesystem::path(at(name)).parent_path());
    std::ofstream(at(name), std::ios::binary) << text;
  }

  Model read_files(const std::vector<std::string>& names, const Dialect& dialect) const {
    std::vector<std::string> paths;
    for (const std::string& name : names) paths.push_back(at(name));
    return model::read(paths, dialect);
  }

  Model read(std::string_view text, const Dialect& dialect) const {
    write("m.yaml", text);
    return read_files({"m.yaml"}, dialect);
  }
  Model read(std::string_view text) const { return read(text, postgresql); }

  /// What is wrong, one `file:line:column: message` a line, files without their folder.
  std::string problems_in(const std::vector<std::string>& names, const Dialect& dialect) const {
    try {
      read_files(names, dialect);
      return "";
    } catch (const ModelError& error) {
      std::string lines;
      for (const Problem& problem : error.problems()) {
        if (!lines.empty()) lines += '\n';
        lines += to_string(problem.location) + ": " + problem.message;
      }
      return support::replace_all(lines, folder_ + "/", "");
    }
  }
  std::string problems(std::string_view text, const Dialect& dialect) const {
    write("m.yaml", text);
    return problems_in({"m.yaml"}, dialect);
  }
  std::string problems(std::string_view text) const { return problems(text, postgresql); }

  const PlainDialect postgresql{"postgresql"};
  const PlainDialect sqlite{"sqlite"};

 private:
  std::string folder_;
};

}  // namespace schemadiff::test
