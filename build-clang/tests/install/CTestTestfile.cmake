# CMake generated Testfile for 
# Source directory: /work/wt-lead/tests/install
# Build directory: /work/wt-lead/build-clang/tests/install
# 
# This file includes the relevant testing commands required for 
# testing this directory and lists subdirectories to be tested as well.
add_test([=[install.program]=] "/work/wt-lead/tests/install/program.sh" "/work/wt-lead/build-clang" "/work/wt-lead")
set_tests_properties([=[install.program]=] PROPERTIES  RUN_SERIAL "ON" TIMEOUT "300" _BACKTRACE_TRIPLES "/work/wt-lead/tests/install/CMakeLists.txt;2;add_test;/work/wt-lead/tests/install/CMakeLists.txt;0;")
add_test([=[install.package]=] "/work/wt-lead/tests/install/package.sh" "/work/wt-lead/build-clang")
set_tests_properties([=[install.package]=] PROPERTIES  RUN_SERIAL "ON" TIMEOUT "300" _BACKTRACE_TRIPLES "/work/wt-lead/tests/install/CMakeLists.txt;3;add_test;/work/wt-lead/tests/install/CMakeLists.txt;0;")
