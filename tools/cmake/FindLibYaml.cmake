# libyaml, which Debian ships without a CMake package: https://github.com/yaml/libyaml
include(${CMAKE_CURRENT_LIST_DIR}/FindPlainLibrary.cmake)
find_plain_library(LibYaml yaml.h yaml)
