# The report page: its style and scripts, embedded in the library. What draws the interactive network needs packages from npm
# (sigma, graphology); where npm is missing, or cannot fetch them, the rest of the page is built and says how to get that part.
set(HTG_PAGE AUTO CACHE STRING "The report page's interactive network, from npm packages: AUTO where npm is there, ON, OFF")
set_property(CACHE HTG_PAGE PROPERTY STRINGS AUTO ON OFF)
set(page_source ${CMAKE_SOURCE_DIR}/io/page)
set(page ${CMAKE_BINARY_DIR}/page)
file(GLOB page_parts CONFIGURE_DEPENDS ${page_source}/*.js ${page_source}/*.css)
file(GLOB network_parts CONFIGURE_DEPENDS ${page_source}/network/*.js)

if(NOT HTG_PAGE STREQUAL "OFF")
  find_program(HTG_NPM npm)
  find_program(HTG_NODE NAMES node nodejs)
  if(HTG_PAGE STREQUAL "ON" AND NOT (HTG_NPM AND HTG_NODE))
    message(FATAL_ERROR "HTG_PAGE=ON needs npm and node")
  endif()
endif()
if(HTG_NPM AND HTG_NODE AND NOT HTG_PAGE STREQUAL "OFF")
  set(bundle ${page})
  add_custom_command(OUTPUT ${bundle}/network.js ${bundle}/licences.txt
    COMMAND ${CMAKE_COMMAND} -DNPM=${HTG_NPM} -DNODE=${HTG_NODE} -DSOURCE=${page_source} -DOUT=${bundle} -DMUST=${HTG_PAGE}
      -P ${CMAKE_SOURCE_DIR}/cmake/page_bundle.cmake
    DEPENDS ${network_parts} ${page_source}/package.json ${page_source}/package-lock.json ${page_source}/bundle.mjs
      ${CMAKE_SOURCE_DIR}/cmake/page_bundle.cmake
    COMMENT "Bundling the report page's network" VERBATIM)
else()
  message(STATUS "Reports without the interactive network: npm is not there, or HTG_PAGE is OFF")
  set(bundle ${page}/none)
  add_custom_command(OUTPUT ${bundle}/network.js ${bundle}/licences.txt
    COMMAND ${CMAKE_COMMAND} -E make_directory ${bundle}
    COMMAND ${CMAKE_COMMAND} -E touch ${bundle}/network.js ${bundle}/licences.txt VERBATIM)
endif()
add_custom_command(OUTPUT ${page}/report_page.c
  COMMAND ${CMAKE_COMMAND} -DSOURCE=${page_source} -DBUNDLE=${bundle} -DOUT=${page} -P ${CMAKE_SOURCE_DIR}/cmake/page_embed.cmake
  DEPENDS ${page_parts} ${bundle}/network.js ${bundle}/licences.txt ${CMAKE_SOURCE_DIR}/cmake/page_embed.cmake
  COMMENT "Embedding the report page" VERBATIM)
add_library(htg_page OBJECT ${page}/report_page.c)
target_link_libraries(htg_page PRIVATE htg_flags)
