# embed(TARGET NAMESPACE FILE…): compiles text files into TARGET. `#include "embedded.hpp"` declares
# `std::string_view NAMESPACE::embedded(std::string_view name)`, which gives a file's text by its path below the
# project's top level, and throws std::out_of_range for any other name.
function(embed target namespace)
  set(cases "")
  foreach(file IN LISTS ARGN)
    set(path ${PROJECT_SOURCE_DIR}/${file})
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${path})
    file(READ ${path} hex HEX)
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
    string(MAKE_C_IDENTIFIER ${file} name)
    string(APPEND arrays "constexpr unsigned char ${name}[] = {${bytes}0};\n")
    string(APPEND cases "  if (name == \"${file}\") return view(${name}, sizeof ${name} - 1);\n")
  endforeach()
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/embedded)
  file(CONFIGURE OUTPUT ${folder}/embedded.hpp CONTENT
"#pragma once
#include <string_view>
namespace ${namespace} {
std::string_view embedded(std::string_view name);
}
")
  file(CONFIGURE OUTPUT ${folder}/embedded.cpp CONTENT
"#include \"embedded.hpp\"
#include <cstddef>
#include <stdexcept>
#include <string>
namespace ${namespace} {
namespace {
${arrays}
std::string_view view(const unsigned char* bytes, std::size_t size) {
  return {reinterpret_cast<const char*>(bytes), size};
}
}  // namespace
std::string_view embedded(std::string_view name) {
${cases}  throw std::out_of_range(\"no such embedded file: \" + std::string(name));
}
}  // namespace ${namespace}
")
  target_sources(${target} PRIVATE ${folder}/embedded.cpp)
  target_include_directories(${target} PRIVATE ${folder})
endfunction()
