# kainjow-mustache, a header that Debian ships without a CMake package: https://github.com/kainjow/Mustache
find_path(KainjowMustache_INCLUDE_DIR kainjow/mustache.hpp)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(KainjowMustache REQUIRED_VARS KainjowMustache_INCLUDE_DIR)
if(KainjowMustache_FOUND AND NOT TARGET KainjowMustache::KainjowMustache)
  add_library(KainjowMustache::KainjowMustache INTERFACE IMPORTED)
  set_target_properties(KainjowMustache::KainjowMustache PROPERTIES
    INTERFACE_INCLUDE_DIRECTORIES ${KainjowMustache_INCLUDE_DIR})
endif()
