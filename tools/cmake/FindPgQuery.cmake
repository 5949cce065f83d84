# libpg_query, which Debian ships without a CMake package: https://github.com/pganalyze/libpg_query
include(${CMAKE_CURRENT_LIST_DIR}/FindPlainLibrary.cmake)
find_plain_library(PgQuery pg_query.h pg_query)
