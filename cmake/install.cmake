# Installing: command, library, headers, pkg-config and CMake package files, man pages, completions; cpack -G DEB.
install(TARGETS htgraph_command RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(TARGETS htgraph EXPORT htgraph LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
foreach(module htgraph_mpi htgraph_pdf)
  if(TARGET ${module})
    install(TARGETS ${module} LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}/htgraph)
  endif()
endforeach()

# Public headers and the umbrella that includes them all.
set(umbrella ${CMAKE_BINARY_DIR}/generated/htgraph.h)
set(umbrella_text "/* All of libhtgraph. */\n#ifndef HTG_HTGRAPH_H\n#define HTG_HTGRAPH_H\n\n")
foreach(room core io algorithms)
  file(GLOB headers CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR} ${room}/*.h)
  list(FILTER headers EXCLUDE REGEX "_internal\\.h$")
  install(FILES ${headers} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/htgraph/${room})
  foreach(header ${headers})
    if(NOT header MATCHES "_list\\.h$")
      string(APPEND umbrella_text "#include \"${header}\"\n")
    endif()
  endforeach()
endforeach()
file(CONFIGURE OUTPUT ${umbrella} CONTENT "${umbrella_text}\n#endif\n" @ONLY)
install(FILES ${umbrella} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/htgraph)
target_include_directories(htgraph INTERFACE $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>
  $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/htgraph>)

# pkg-config and CMake package.
configure_file(cmake/htgraph.pc.in ${CMAKE_BINARY_DIR}/generated/htgraph.pc @ONLY)
install(FILES ${CMAKE_BINARY_DIR}/generated/htgraph.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
include(CMakePackageConfigHelpers)
write_basic_package_version_file(${CMAKE_BINARY_DIR}/generated/htgraphConfigVersion.cmake COMPATIBILITY SameMajorVersion)
install(EXPORT htgraph NAMESPACE htgraph:: FILE htgraphConfig.cmake DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/htgraph)
install(FILES ${CMAKE_BINARY_DIR}/generated/htgraphConfigVersion.cmake DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/htgraph)

# Man pages and completions are printed by the command from its own option table.
if(HTG_DOCS)
  set(manuals ${CMAKE_BINARY_DIR}/manuals)
  add_custom_command(OUTPUT ${manuals}/stamp
    COMMAND ${CMAKE_COMMAND} -DHTGRAPH=$<TARGET_FILE:htgraph_command> -DOUT=${manuals} -P ${CMAKE_SOURCE_DIR}/cmake/manuals.cmake
    DEPENDS htgraph_command ${CMAKE_SOURCE_DIR}/cmake/manuals.cmake VERBATIM)
  add_custom_target(manuals ALL DEPENDS ${manuals}/stamp)
  install(DIRECTORY ${manuals}/man1 DESTINATION ${CMAKE_INSTALL_MANDIR})
  install(FILES ${manuals}/bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME htgraph)
  install(FILES ${manuals}/zsh DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions RENAME _htgraph)
  install(FILES ${manuals}/fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d RENAME htgraph.fish)
endif()
install(FILES README.md CHANGELOG.md CITATION.cff CONTRIBUTING.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)
install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR}/docs
  FILES_MATCHING PATTERN "*.md" PATTERN "*.svg" PATTERN "picture" EXCLUDE)
install(DIRECTORY examples/ DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples
  FILES_MATCHING PATTERN "*.graphml" PATTERN "*.ini" PATTERN "*.csv" PATTERN "*.c" PATTERN "CMakeLists.txt")

set(CPACK_PACKAGE_NAME htgraph)
set(CPACK_PACKAGE_VENDOR htgraph)
set(CPACK_PACKAGE_CONTACT "htgraph maintainers <htgraph@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY ${PROJECT_DESCRIPTION})
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS fonts-dejavu-core) # what figures are measured by
set(CPACK_STRIP_FILES ON)
include(CPack)
