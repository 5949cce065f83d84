# Binary, library, headers, templates and schemas; `find_package(schemadiff)` then gives schemadiff::schemadiff.
# The component `program` is what those need who only run it.
include(CMakePackageConfigHelpers)
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/schemadiff)
install(TARGETS schemadiff EXPORT schemadiffTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(TARGETS schemadiff_program RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT program)
install(DIRECTORY include/schemadiff DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(DIRECTORY templates schemas DESTINATION ${CMAKE_INSTALL_DATADIR}/schemadiff COMPONENT program)
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/schemadiff RENAME copyright COMPONENT program)
# The manual page and the shells' completion, from the table that parses.
set(documents ${PROJECT_BINARY_DIR}/documents)
set(program $<TARGET_FILE:schemadiff_program>)
add_custom_command(
  OUTPUT ${documents}/schemadiff.1 ${documents}/schemadiff ${documents}/_schemadiff ${documents}/schemadiff.fish
  COMMAND ${CMAKE_COMMAND} -E make_directory ${documents}
  COMMAND ${program} help --man > ${documents}/schemadiff.1
  COMMAND ${program} completion bash > ${documents}/schemadiff
  COMMAND ${program} completion zsh > ${documents}/_schemadiff
  COMMAND ${program} completion fish > ${documents}/schemadiff.fish
  DEPENDS schemadiff_program VERBATIM)
add_custom_target(schemadiff_documents ALL DEPENDS ${documents}/schemadiff.1)
install(FILES ${documents}/schemadiff.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1
  COMPONENT program)
install(FILES ${documents}/schemadiff DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions
  COMPONENT program)
install(FILES ${documents}/_schemadiff DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions
  COMPONENT program)
install(FILES ${documents}/schemadiff.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d
  COMPONENT program)
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
  tools/cmake/FindPlainLibrary.cmake
  DESTINATION ${package_dir})
