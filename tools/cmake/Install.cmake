# Binary, library, headers, templates and schemas; `find_package(schemadiff)` then gives schemadiff::schemadiff.
include(CMakePackageConfigHelpers)
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/schemadiff)
install(TARGETS schemadiff EXPORT schemadiffTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(TARGETS schemadiff_program RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY include/schemadiff DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(DIRECTORY templates schemas DESTINATION ${CMAKE_INSTALL_DATADIR}/schemadiff)
install(EXPORT schemadiffTargets NAMESPACE schemadiff:: DESTINATION ${package_dir})
configure_package_config_file(tools/cmake/schemadiffConfig.cmake.in
  ${PROJECT_BINARY_DIR}/schemadiffConfig.cmake INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/schemadiffConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES
  ${PROJECT_BINARY_DIR}/schemadiffConfig.cmake
  ${PROJECT_BINARY_DIR}/schemadiffConfigVersion.cmake
  tools/cmake/FindKainjowMustache.cmake
  tools/cmake/FindLibYaml.cmake
  tools/cmake/FindPgQuery.cmake
  DESTINATION ${package_dir})
