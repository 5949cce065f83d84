# Binary, library, headers, templates and schemas; `find_package(schemadiff)` then gives schemadiff::schemadiff.
include(CMakePackageConfigHelpers)
install(TARGETS schemadiff schemadiff_program EXPORT schemadiffTargets
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY include/schemadiff DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(DIRECTORY templates schemas DESTINATION ${CMAKE_INSTALL_DATADIR}/schemadiff)
