# The Debian package: the program with its completion, manual page, templates and schemas. tools/package makes it.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME schemadiff)
set(CPACK_PACKAGE_CONTACT "The schemadiff authors <schemadiff@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "keep a database and the model of its schema from drifting apart")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"A model file says what the schema of a PostgreSQL or SQLite database should
be; schemadiff shows the typed difference, writes it as a frozen SQL migration
that it has proven both ways, runs migrations, and answers in one command
whether model, migrations and database agree.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_COMPONENTS_ALL program)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME schemadiff)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION database)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "postgresql-client, sqlite3")
set(CPACK_STRIP_FILES ON)
include(CPack)
