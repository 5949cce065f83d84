# The one place for warnings: every target of the project links schemadiff_warnings.
option(SCHEMADIFF_WERROR "Warnings are errors" OFF)
add_library(schemadiff_warnings INTERFACE)
target_compile_options(schemadiff_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough
  -Wno-missing-field-initializers
  # g++ 12 finds overlaps in `"text" + std::string` that are not there: https://gcc.gnu.org/PR105651
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
  # … and, once it optimises, members of std::regex and of moved strings that nobody reads: https://gcc.gnu.org/PR105562
  $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>
  # … and, in headers that are precompiled, copies longer than any string can be
  $<$<AND:$<CXX_COMPILER_ID:GNU>,$<CONFIG:Release>>:-Wno-stringop-overflow>
  $<$<BOOL:${SCHEMADIFF_WERROR}>:-Werror>)
